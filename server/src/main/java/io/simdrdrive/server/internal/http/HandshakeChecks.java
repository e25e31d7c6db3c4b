package io.simdrdrive.server.internal.http;

import io.simdrdrive.server.internal.access.Gate;
import io.simdrdrive.server.internal.access.RefusalReason;
import io.simdrdrive.server.internal.websocket.HandshakeKey;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The checks of a handshake (RFC 6455, 4.2.1), in the order in which they are made. */
public final class HandshakeChecks {
    /** The one path that is served. */
    public static final String PATH = "/ws";
    private static final String VERSION = "13";

    private HandshakeChecks() {}

    /** All of them, but for the room: {@link #noRoom}. The origins are written as browsers do. */
    public static List<HandshakeCheck> of(Set<String> allowedOrigins, Gate gate, Readiness readiness) {
        return List.of(HandshakeChecks::path, readiness::check, HandshakeChecks::method, HandshakeChecks::upgrade,
                HandshakeChecks::version, HandshakeChecks::key, exchange -> origin(exchange, allowedOrigins),
                new TokenCheck(gate));
    }

    private static @Nullable Refusal path(HttpServerExchange exchange) {
        return exchange.getRequestPath().equals(PATH)
                ? null
                : new Refusal(RefusalReason.PATH, StatusCodes.NOT_FOUND, "nothing is here: the WebSocket is at "
                        + PATH);
    }

    private static @Nullable Refusal method(HttpServerExchange exchange) {
        return exchange.getRequestMethod().equals(Methods.GET)
                ? null
                : new Refusal(RefusalReason.METHOD, StatusCodes.METHOD_NOT_ALLOWED,
                        "only GET is allowed here, to open a WebSocket",
                        Headers.ALLOW, Methods.GET_STRING);
    }

    private static @Nullable Refusal upgrade(HttpServerExchange exchange) {
        String upgrade = exchange.getRequestHeaders().getFirst(Headers.UPGRADE);
        return "websocket".equalsIgnoreCase(upgrade) && asksToUpgrade(exchange)
                ? null
                : new Refusal(RefusalReason.UPGRADE, StatusCodes.UPGRADE_REQUIRED,
                        "this is a WebSocket: ask for it with Upgrade: websocket",
                        Headers.UPGRADE, "websocket");
    }

    private static boolean asksToUpgrade(HttpServerExchange exchange) {
        String connection = String.valueOf(exchange.getRequestHeaders().getFirst(Headers.CONNECTION));
        return Arrays.stream(connection.split(",")).anyMatch(token -> token.strip().equalsIgnoreCase("upgrade"));
    }

    private static @Nullable Refusal version(HttpServerExchange exchange) {
        String version = exchange.getRequestHeaders().getFirst(Headers.SEC_WEB_SOCKET_VERSION);
        return VERSION.equals(version)
                ? null
                : new Refusal(RefusalReason.VERSION, StatusCodes.UPGRADE_REQUIRED,
                        "the version of WebSocket spoken here is " + VERSION,
                        Headers.SEC_WEB_SOCKET_VERSION, VERSION);
    }

    private static @Nullable Refusal key(HttpServerExchange exchange) {
        String key = exchange.getRequestHeaders().getFirst(Headers.SEC_WEB_SOCKET_KEY);
        return key != null && HandshakeKey.isValid(key)
                ? null
                : new Refusal(RefusalReason.KEY, StatusCodes.BAD_REQUEST,
                        "Sec-WebSocket-Key has to be the base64 of 16 bytes");
    }

    /** Only browsers send an origin: any page that its user looks at could otherwise reach a server on this machine. */
    private static @Nullable Refusal origin(HttpServerExchange exchange, Set<String> allowed) {
        String origin = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
        return origin == null || allowed.contains(origin.toLowerCase(Locale.ROOT))
                ? null
                : new Refusal(RefusalReason.ORIGIN, StatusCodes.FORBIDDEN,
                        "pages of this origin are not allowed to connect");
    }

    /** For who passes all of them while there are as many clients as there may be. */
    static Refusal noRoom() {
        return new Refusal(RefusalReason.FULL, StatusCodes.SERVICE_UNAVAILABLE,
                "as many clients are connected as may be; try again later", Headers.RETRY_AFTER, "1");
    }
}
