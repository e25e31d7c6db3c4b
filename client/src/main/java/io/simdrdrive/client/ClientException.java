package io.simdrdrive.client;

/**
 * A call or a connection that failed. Each cause has a class of its own; {@link #delivery()} says whether the call may be
 * repeated. Messages name the method and the server's address, never a key or a payload.
 */
public abstract class ClientException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Delivery delivery;

    /**
     * A failure.
     *
     * @param message what failed, where, and why
     * @param delivery how far the call had come
     */
    protected ClientException(String message, Delivery delivery) {
        super(message);
        this.delivery = delivery;
    }

    /**
     * How far the call had come.
     *
     * @return whether the server may have carried it out
     */
    public final Delivery delivery() {
        return delivery;
    }
}
