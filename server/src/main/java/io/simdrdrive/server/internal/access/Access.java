package io.simdrdrive.server.internal.access;

import io.simdrdrive.server.Role;
import java.util.List;

/**
 * What one connection may do. Immutable.
 *
 * @param name whose token it has shown, or that of nobody in particular
 * @param digest the token's
 * @param tokens those that were accepted when this was found out
 */
public record Access(String name, Role role, byte[] digest, List<Token> tokens) {
    /** Where nobody is asked for a token. */
    static final Access OPEN = new Access("anyone", Role.ADMIN, new byte[0], List.of());

    static Access of(Token token, List<Token> tokens) {
        return new Access(token.name(), token.role(), token.digest(), tokens);
    }

    /** Without the digest. */
    @Override
    public String toString() {
        return name + " (" + role + ")";
    }
}
