package io.simdrdrive.server;

import org.jspecify.annotations.Nullable;

/** A setting, or a file that it names, cannot be used. The message is one line that says which, where, and what to do. */
public final class ServerSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A setting that cannot be used.
     *
     * @param message one line for the operator, without secrets
     * @param cause what the system says, or null
     */
    public ServerSettingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
