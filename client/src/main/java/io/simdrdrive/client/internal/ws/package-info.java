/** RFC 6455, the client's side, strict: handshake, masked messages out, frames in. Knows nothing of calls. */
@NullMarked
package io.simdrdrive.client.internal.ws;

import org.jspecify.annotations.NullMarked;
