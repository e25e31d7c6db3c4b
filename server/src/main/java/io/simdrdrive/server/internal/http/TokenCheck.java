package io.simdrdrive.server.internal.http;

import io.simdrdrive.server.internal.access.Access;
import io.simdrdrive.server.internal.access.Gate;
import io.simdrdrive.server.internal.access.RefusalReason;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Asks for a token, in {@code Authorization: Bearer}, or in the query for clients that cannot set headers. */
final class TokenCheck implements HandshakeCheck {
    /** What the request's token allows, once it was checked. */
    static final AttachmentKey<Access> ACCESS = AttachmentKey.create(Access.class);

    private static final String SCHEME = "Bearer ";
    private static final String PARAMETER = "token";

    private final Gate gate;

    TokenCheck(Gate gate) {
        this.gate = gate;
    }

    @Override
    public @Nullable Refusal check(HttpServerExchange exchange) {
        String token = tokenOf(exchange);
        Access access = gate.admit(token);
        if (access == null) {
            return new Refusal(RefusalReason.TOKEN, StatusCodes.UNAUTHORIZED, token == null
                    ? "a token is needed here, as Authorization: Bearer TOKEN"
                    : "the token is not known here", Headers.WWW_AUTHENTICATE, SCHEME.strip());
        }
        exchange.putAttachment(ACCESS, access);
        return null;
    }

    private static @Nullable String tokenOf(HttpServerExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        if (header != null) {
            return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                    ? header.substring(SCHEME.length()).strip()
                    : null;
        }
        Deque<String> parameter = exchange.getQueryParameters().get(PARAMETER);
        return parameter == null ? null : parameter.peekFirst();
    }
}
