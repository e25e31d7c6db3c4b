/** What comes before the WebSocket: the upgrade, and who is refused it. */
@NullMarked
package io.simdrdrive.server.internal.http;

import org.jspecify.annotations.NullMarked;
