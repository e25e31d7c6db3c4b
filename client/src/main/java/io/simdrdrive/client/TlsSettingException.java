package io.simdrdrive.client;

import org.jspecify.annotations.Nullable;

/** A certificate or key that a client was given cannot be used. The message names the file, and what to do. */
public final class TlsSettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /**
     * Something wrong with a file.
     *
     * @param message which file, what is wrong with it, and what was expected
     * @param cause the system's own error, if there is one
     */
    public TlsSettingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
