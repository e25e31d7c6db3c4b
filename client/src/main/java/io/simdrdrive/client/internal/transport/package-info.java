/** Bytes to a server and from it. Knows nothing of WebSockets. */
@NullMarked
package io.simdrdrive.client.internal.transport;

import org.jspecify.annotations.NullMarked;
