package io.simdrdrive.client;

/** The client was closed, before the call ({@link Delivery#NOT_SENT}) or under it. */
public final class ClientClosedException extends ClientException {
    private static final long serialVersionUID = 1;

    /**
     * A call that ended so.
     *
     * @param message what failed, where, and why
     * @param delivery how far the call had come
     */
    public ClientClosedException(String message, Delivery delivery) {
        super(message, delivery);
    }
}
