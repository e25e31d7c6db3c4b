package io.simdrdrive.client;

/** The call is about the value of a key that has none. The server changed nothing. */
public final class KeyNotFoundException extends ClientException {
    private static final long serialVersionUID = 1;

    /**
     * A call that ended so.
     *
     * @param message what failed, where, and why
     */
    public KeyNotFoundException(String message) {
        super(message, Delivery.ANSWERED);
    }
}
