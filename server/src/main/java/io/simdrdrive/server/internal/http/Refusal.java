package io.simdrdrive.server.internal.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import org.jspecify.annotations.Nullable;

/**
 * A page of one line: as a rule, why a request does not become a WebSocket.
 *
 * @param status the HTTP status
 * @param line what is wrong, for a person to read
 * @param header a header that says what would be right, or null
 * @param value that header's value
 */
record Refusal(int status, String line, @Nullable HttpString header, String value) {
    Refusal(int status, String line) {
        this(status, line, null, "");
    }

    void send(HttpServerExchange exchange) {
        exchange.setStatusCode(status).setPersistent(false);
        if (header != null) {
            exchange.getResponseHeaders().put(header, value);
        }
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8");
        exchange.getResponseSender().send(line + "\n");
    }
}
