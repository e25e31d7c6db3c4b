package io.simdrdrive.protocol;

/** The peer broke the protocol or passed a limit; the connection has to be closed with {@link #closeCode()}. */
public class ProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final CloseCode closeCode;

    /**
     * A violation.
     *
     * @param closeCode the code to close the connection with
     * @param message what was wrong, what was expected
     */
    public ProtocolException(CloseCode closeCode, String message) {
        super(message);
        this.closeCode = closeCode;
    }

    /**
     * The code to close the connection with.
     *
     * @return the code
     */
    public CloseCode closeCode() {
        return closeCode;
    }
}
