package io.simdrdrive.server.internal.access;

import io.simdrdrive.server.Role;

/**
 * What one connection may do. Immutable.
 *
 * @param name whose token it has shown, or that of nobody in particular
 */
public record Access(String name, Role role, byte[] digest) {
    private static final byte[] NONE = {};

    /** Where nobody is asked for a token. */
    static final Access OPEN = new Access("anyone", Role.ADMIN, NONE);

    static Access of(Token token) {
        return new Access(token.name(), token.role(), token.digest());
    }

    /** Without the digest. */
    @Override
    public String toString() {
        return name + " (" + role + ")";
    }
}
