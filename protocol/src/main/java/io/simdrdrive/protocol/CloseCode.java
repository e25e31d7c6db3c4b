package io.simdrdrive.protocol;

/** The WebSocket close codes (RFC 6455, 7.4.1) that this protocol uses. */
public enum CloseCode {
    /** The connection has done its work. */
    NORMAL(1000),
    /** The server is shutting down, or has given up a silent client. */
    GOING_AWAY(1001),
    /** The bytes are not the frames or messages of this protocol. */
    PROTOCOL_ERROR(1002),
    /** A text message came, where only binary ones have a meaning. */
    UNSUPPORTED_DATA(1003),
    /** A limit on the number of things was passed: streams, frames out of order, calls. */
    POLICY_VIOLATION(1008),
    /** A limit on a size was passed. */
    MESSAGE_TOO_BIG(1009),
    /** The receiver failed for a reason of its own. */
    INTERNAL_ERROR(1011);

    private final int number;

    CloseCode(int number) {
        this.number = number;
    }

    /**
     * The code as it stands on the wire.
     *
     * @return 1000 to 1011
     */
    public int number() {
        return number;
    }
}
