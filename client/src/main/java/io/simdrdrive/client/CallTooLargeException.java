package io.simdrdrive.client;

/**
 * The call is larger than the server takes, as it says itself: its {@code max-call-size}. It was not sent
 * ({@link Delivery#NOT_SENT}), since the server would close the connection, and other calls would be lost with it. In
 * smaller parts, or as a stream, it may be taken.
 */
public final class CallTooLargeException extends ClientException {
    private static final long serialVersionUID = 1;

    /**
     * A call that was not sent.
     *
     * @param message what was called, where, its size and what the server takes
     */
    public CallTooLargeException(String message) {
        super(message, Delivery.NOT_SENT);
    }
}
