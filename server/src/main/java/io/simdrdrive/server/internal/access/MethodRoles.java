package io.simdrdrive.server.internal.access;

import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.server.Role;

/** The one table of what a method asks of its caller. */
public final class MethodRoles {
    private MethodRoles() {}

    /** The least role that may call a method; a method that is not named here is for administrators. */
    public static Role of(Method method) {
        return switch (method) {
            case READ, BATCH_READ, EXISTS, LEN, IS_EMPTY, FILE_SIZE -> Role.READ;
            case WRITE, BATCH_WRITE, DELETE -> Role.WRITE;
            default -> Role.ADMIN;
        };
    }
}
