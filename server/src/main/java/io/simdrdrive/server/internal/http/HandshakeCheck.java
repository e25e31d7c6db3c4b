package io.simdrdrive.server.internal.http;

import io.undertow.server.HttpServerExchange;
import org.jspecify.annotations.Nullable;

/** One thing that must be right about a request before it becomes a WebSocket. */
@FunctionalInterface
public interface HandshakeCheck {
    /** What is wrong, or null if nothing is. */
    @Nullable
    Refusal check(HttpServerExchange exchange);
}
