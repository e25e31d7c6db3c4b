package io.simdrdrive.server.internal.http;

import io.simdrdrive.server.internal.access.RefusalReason;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import org.jspecify.annotations.Nullable;

/**
 * Why a request does not become a WebSocket.
 *
 * @param status the HTTP status
 * @param line what is wrong, for a person to read
 * @param header a header that says what would be right, or null
 * @param value that header's value
 */
record Refusal(RefusalReason reason, int status, String line, @Nullable HttpString header, String value) {
    Refusal(RefusalReason reason, int status, String line) {
        this(reason, status, line, null, "");
    }

    void send(HttpServerExchange exchange) {
        if (header != null) {
            exchange.getResponseHeaders().put(header, value);
        }
        TextPage.send(exchange, status, line);
    }
}
