package io.simdrdrive.server.internal.call;

/** What a call asks for cannot be done; the message says why, in words for the client. */
final class RefusedCallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedCallException(String message) {
        super(message);
    }
}
