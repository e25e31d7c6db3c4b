/** Tests of single parts of the connection. */
@NullMarked
package io.simdrdrive.client.internal.connection;

import org.jspecify.annotations.NullMarked;
