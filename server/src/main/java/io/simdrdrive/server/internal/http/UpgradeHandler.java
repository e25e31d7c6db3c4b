package io.simdrdrive.server.internal.http;

import io.simdrdrive.server.internal.access.Access;
import io.simdrdrive.server.internal.access.RefusalReason;
import io.simdrdrive.server.internal.connection.Place;
import io.simdrdrive.server.internal.websocket.HandshakeKey;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a WebSocket of a request that passes every check, and says why not of any other. */
public final class UpgradeHandler implements HttpHandler {
    private final List<HandshakeCheck> checks;
    private final Consumer<RefusalReason> onRefusal;
    private final Supplier<@Nullable Place> places;
    private final Arrivals arrivals;

    /**
     * A handler that hands connections on in their I/O thread, once the answer to the handshake is sent.
     *
     * @param places    gives a client one, or null where there is none
     * @param onRefusal hears of those that are refused
     * @param arrivals  gives up who is no client in time
     */
    public UpgradeHandler(List<HandshakeCheck> checks, Consumer<RefusalReason> onRefusal,
            Supplier<@Nullable Place> places, Arrivals arrivals) {
        this.checks = checks;
        this.onRefusal = onRefusal;
        this.places = places;
        this.arrivals = arrivals;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        for (HandshakeCheck check : checks) {
            Refusal refusal = check.check(exchange);
            if (refusal != null) {
                refuse(exchange, refusal);
                return;
            }
        }
        Place place = places.get();
        if (place == null) {
            refuse(exchange, HandshakeChecks.noRoom());
            return;
        }
        // Where the answer cannot be sent, nobody else would give the place up.
        exchange.getConnection().addCloseListener(closed -> place.giveUp());
        String key = exchange.getRequestHeaders().getFirst(Headers.SEC_WEB_SOCKET_KEY);
        exchange.getResponseHeaders().put(Headers.UPGRADE, "websocket").put(Headers.SEC_WEB_SOCKET_ACCEPT,
                HandshakeKey.accept(key));
        Access access = Objects.requireNonNull(exchange.getAttachment(TokenCheck.ACCESS));
        exchange.upgradeChannel((connection, upgraded) -> {
            arrivals.end(connection);
            place.open(connection, access);
        });
        exchange.endExchange();
    }

    private void refuse(HttpServerExchange exchange, Refusal refusal) {
        onRefusal.accept(refusal.reason());
        refusal.log(exchange, "a handshake");
        refusal.send(exchange);
    }
}
