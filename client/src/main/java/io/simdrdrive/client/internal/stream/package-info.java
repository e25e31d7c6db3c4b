/** Values of any length, in chunks, and what is appended, in pages: each so much at a time as its user has room for. */
@NullMarked
package io.simdrdrive.client.internal.stream;

import org.jspecify.annotations.NullMarked;
