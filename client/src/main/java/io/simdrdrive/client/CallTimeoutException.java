package io.simdrdrive.client;

/**
 * No answer came in time, or the call could not be sent in time because too many were in flight
 * ({@link Delivery#NOT_SENT}). The connection goes on; a late answer is dropped.
 */
public final class CallTimeoutException extends ClientException {
    private static final long serialVersionUID = 1;

    /**
     * A call that ended so.
     *
     * @param message what failed, where, and why
     * @param delivery how far the call had come
     */
    public CallTimeoutException(String message, Delivery delivery) {
        super(message, delivery);
    }
}
