package io.simdrdrive.client;

/**
 * The connection broke off under a call: {@link #delivery()} is {@link Delivery#NOT_SENT} or {@link Delivery#UNKNOWN}.
 * The client connects anew, but never repeats a call by itself.
 */
public final class ConnectionLostException extends ClientException {
    private static final long serialVersionUID = 1;

    /**
     * A call that ended so.
     *
     * @param message what failed, where, and why
     * @param delivery how far the call had come
     */
    public ConnectionLostException(String message, Delivery delivery) {
        super(message, delivery);
    }
}
