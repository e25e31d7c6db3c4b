/** RFC 6455 for a server, without I/O: headers, masks, control frames, the handshake's key. */
@NullMarked
package io.simdrdrive.server.internal.websocket;

import org.jspecify.annotations.NullMarked;
