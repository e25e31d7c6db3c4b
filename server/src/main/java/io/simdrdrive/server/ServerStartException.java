package io.simdrdrive.server;

import org.jspecify.annotations.Nullable;

/** The server could not open its port. The message is one line that names the address and says why. */
public final class ServerStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServerStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
