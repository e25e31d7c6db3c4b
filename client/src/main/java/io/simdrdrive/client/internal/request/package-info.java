/** What is asked of a server: each method with its arguments encoded and its result decoded. */
@NullMarked
package io.simdrdrive.client.internal.request;

import org.jspecify.annotations.NullMarked;
