package io.simdrdrive.server.internal.http;

import io.simdrdrive.server.internal.access.Access;
import io.simdrdrive.server.internal.websocket.HandshakeKey;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.xnio.StreamConnection;

/** Makes a WebSocket of a request that passes every check, and says why not of any other. */
public final class UpgradeHandler implements HttpHandler {
    private final List<HandshakeCheck> checks;
    private final BiConsumer<StreamConnection, Access> onUpgrade;

    /** A handler that hands connections on in their I/O thread, once the answer to the handshake is sent. */
    public UpgradeHandler(List<HandshakeCheck> checks, BiConsumer<StreamConnection, Access> onUpgrade) {
        this.checks = checks;
        this.onUpgrade = onUpgrade;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        for (HandshakeCheck check : checks) {
            Refusal refusal = check.check(exchange);
            if (refusal != null) {
                refusal.send(exchange);
                return;
            }
        }
        String key = exchange.getRequestHeaders().getFirst(Headers.SEC_WEB_SOCKET_KEY);
        exchange.getResponseHeaders().put(Headers.UPGRADE, "websocket").put(Headers.SEC_WEB_SOCKET_ACCEPT,
                HandshakeKey.accept(key));
        Access access = Objects.requireNonNull(exchange.getAttachment(TokenCheck.ACCESS));
        exchange.upgradeChannel((connection, upgraded) -> onUpgrade.accept(connection, access));
        exchange.endExchange();
    }
}
