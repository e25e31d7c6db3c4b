package io.simdrdrive.server.internal.http;

import io.simdrdrive.server.internal.access.RefusalReason;
import io.simdrdrive.server.internal.log.Caller;
import io.simdrdrive.server.internal.log.LogFields;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import org.jspecify.annotations.Nullable;

/**
 * Why a request does not become a WebSocket, or is not shown a page.
 *
 * @param status the HTTP status
 * @param line what is wrong, for a person to read
 * @param header a header that says what would be right, or null
 * @param value that header's value
 */
record Refusal(RefusalReason reason, int status, String line, @Nullable HttpString header, String value) {
    private static final System.Logger LOG = System.getLogger("io.simdrdrive.server");

    Refusal(RefusalReason reason, int status, String line) {
        this(reason, status, line, null, "");
    }

    /**
     * Notes it where operators look.
     *
     * @param what was refused
     */
    void log(HttpServerExchange exchange, String what) {
        // Neither the query nor a header: they may have a token.
        LOG.log(System.Logger.Level.INFO, "refused {0}: {1} {2}", what, line,
                new LogFields().with("remote", Caller.text(exchange.getSourceAddress()))
                        .with("reason", reason.label()).with("http_status", status));
    }

    void send(HttpServerExchange exchange) {
        if (header != null) {
            exchange.getResponseHeaders().put(header, value);
        }
        TextPage.send(exchange, status, line);
    }
}
