package io.simdrdrive.client;

/** The server answered with a result that is not one of this method. The connection goes on. */
public final class InvalidResponseException extends ClientException {
    private static final long serialVersionUID = 1;

    /**
     * A call that ended so.
     *
     * @param message what failed, where, and why
     * @param cause what is wrong with the result
     */
    public InvalidResponseException(String message, Throwable cause) {
        super(message, Delivery.ANSWERED);
        initCause(cause);
    }
}
