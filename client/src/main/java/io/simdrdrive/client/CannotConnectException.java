package io.simdrdrive.client;

import org.jspecify.annotations.Nullable;

/** There is no connection, and none could be made. What was called for was not sent. */
public final class CannotConnectException extends ClientException {
    private static final long serialVersionUID = 1;

    /** Why a connection could not be made. */
    public enum Reason {
        /** Nothing listens on this port of the host. */
        REFUSED,
        /** The host's name is not known. */
        UNKNOWN_HOST,
        /** There is no route to the host. */
        UNREACHABLE,
        /** The host or the server did not answer in time. */
        TIMEOUT,
        /** Something listens, but does not answer as a WebSocket server at this path. */
        NOT_A_WEBSOCKET,
        /** The server asks for a token, or does not accept the one that it was shown. */
        UNAUTHORIZED,
        /** Nobody who is trusted has signed the server's certificate. */
        UNTRUSTED,
        /** The server's certificate is for other hosts. */
        WRONG_HOST_NAME,
        /** The server's certificate, or one that it depends on, has expired or is not valid yet. */
        CERTIFICATE_EXPIRED,
        /** The server asks for a certificate of the client, or does not accept the one that it was shown. */
        CLIENT_CERTIFICATE,
        /** TLS failed otherwise, as with a server that does not speak it. */
        TLS,
        /** The waiting thread was interrupted. */
        INTERRUPTED,
        /** Anything else; the cause says more. */
        OTHER
    }

    private final String host;
    private final int port;
    private final Reason reason;
    private final int httpStatus;

    /**
     * A connection that could not be made.
     *
     * @param message where to, and why not
     * @param host the server's host
     * @param port the server's port
     * @param reason why not
     * @param httpStatus the status of the server's HTTP answer, or 0
     * @param cause the system's own error, if there is one
     */
    public CannotConnectException(String message, String host, int port, Reason reason, int httpStatus,
            @Nullable Throwable cause) {
        super(message, Delivery.NOT_SENT);
        initCause(cause);
        this.host = host;
        this.port = port;
        this.reason = reason;
        this.httpStatus = httpStatus;
    }

    /**
     * The server's host.
     *
     * @return as it was given
     */
    public String host() {
        return host;
    }

    /**
     * The server's port.
     *
     * @return 0 to 65,535
     */
    public int port() {
        return port;
    }

    /**
     * Why not.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * The status of the server's HTTP answer to the handshake.
     *
     * @return such as 404, or 0 if there was no HTTP answer
     */
    public int httpStatus() {
        return httpStatus;
    }
}
