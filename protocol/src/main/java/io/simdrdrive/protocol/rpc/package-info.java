/** RPC messages: calls, responses and events, each carried by one stream of frames. */
@NullMarked
package io.simdrdrive.protocol.rpc;

import org.jspecify.annotations.NullMarked;
