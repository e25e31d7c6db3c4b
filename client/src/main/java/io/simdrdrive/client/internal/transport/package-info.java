/** Bytes to a server and from it. As they are or by TLS; knows nothing of WebSockets. */
@NullMarked
package io.simdrdrive.client.internal.transport;

import org.jspecify.annotations.NullMarked;
