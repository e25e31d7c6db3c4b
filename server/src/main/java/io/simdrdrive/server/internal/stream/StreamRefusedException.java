package io.simdrdrive.server.internal.stream;

/** What a client asks of a stream cannot be done; the message says why, in words for the client. */
public final class StreamRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StreamRefusedException(String message) {
        super(message);
    }
}
