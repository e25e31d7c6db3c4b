package io.simdrdrive.client;

/**
 * The thread was interrupted while it waited for an answer. Its interrupted status is set again; the connection and the
 * calls of other threads go on.
 */
public final class CallInterruptedException extends ClientException {
    private static final long serialVersionUID = 1;

    /**
     * A call that ended so.
     *
     * @param message what failed, where, and why
     * @param delivery how far the call had come
     */
    public CallInterruptedException(String message, Delivery delivery) {
        super(message, delivery);
    }
}
