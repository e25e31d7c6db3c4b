package io.simdrdrive.server.internal.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;

/** A page of one line, behind which the connection is closed. */
final class TextPage {
    private TextPage() {}

    static void send(HttpServerExchange exchange, int status, String line) {
        exchange.setStatusCode(status).setPersistent(false);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8");
        exchange.getResponseSender().send(line + "\n");
    }
}
