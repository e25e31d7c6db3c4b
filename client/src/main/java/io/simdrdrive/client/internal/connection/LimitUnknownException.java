package io.simdrdrive.client.internal.connection;

/** A call may be larger than the server takes, which has to be asked first. Nothing of the call was sent. */
final class LimitUnknownException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LimitUnknownException() {
        super("the server has not said how large calls it takes", null, false, false);
    }
}
