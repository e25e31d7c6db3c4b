package io.simdrdrive.client;

/** The server answered that the call failed. */
public final class CallRefusedException extends ClientException {
    private static final long serialVersionUID = 1;

    private final String serverText;

    /**
     * A call that the server refused.
     *
     * @param message what failed, where, and why
     * @param serverText the server's own words; empty if it gave none
     */
    public CallRefusedException(String message, String serverText) {
        super(message, Delivery.ANSWERED);
        this.serverText = serverText;
    }

    /**
     * What the server said.
     *
     * @return its own words; empty if it gave none
     */
    public String serverText() {
        return serverText;
    }
}
