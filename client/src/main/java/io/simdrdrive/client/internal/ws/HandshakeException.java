package io.simdrdrive.client.internal.ws;

import java.io.IOException;

/** The server's answer to the opening handshake is not that of a WebSocket. */
public final class HandshakeException extends IOException {
    private static final long serialVersionUID = 1;

    /** The status where the answer is no HTTP at all. */
    public static final int NO_HTTP = 0;

    private final int httpStatus;

    HandshakeException(int httpStatus, String message) {
        super(message);
        this.httpStatus = httpStatus;
    }

    /** The HTTP status of the answer, or {@link #NO_HTTP}. */
    public int httpStatus() {
        return httpStatus;
    }
}
