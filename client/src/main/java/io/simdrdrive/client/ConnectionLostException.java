package io.simdrdrive.client;

/**
 * The connection broke off under a call: {@link #delivery()} is {@link Delivery#NOT_SENT} or {@link Delivery#UNKNOWN}.
 * The client connects anew, but never repeats a call by itself.
 */
public final class ConnectionLostException extends ClientException {
    private static final long serialVersionUID = 1;

    private final boolean isGoodbye;

    /**
     * A call that ended so.
     *
     * @param message what failed, where, and why
     * @param delivery how far the call had come
     */
    public ConnectionLostException(String message, Delivery delivery) {
        this(message, delivery, false);
    }

    /**
     * A call that ended so.
     *
     * @param message what failed, where, and why
     * @param delivery how far the call had come
     * @param isGoodbye whether the server said that it goes away
     */
    public ConnectionLostException(String message, Delivery delivery, boolean isGoodbye) {
        super(message, delivery);
        this.isGoodbye = isGoodbye;
    }

    /**
     * Whether the server said that it goes away (close code 1001), as it does when it is stopped.
     *
     * @return false if the connection broke off, or was closed for another reason
     */
    public boolean isGoodbye() {
        return isGoodbye;
    }
}
