package io.simdrdrive.protocol.rpc;

/** How a call went. */
public enum RpcStatus {
    /** The body is the result. */
    SUCCESS(0),
    /** The body is an encoded pair of a code and a text, which the original's client does not read. */
    FAIL(1),
    /** The body is a text that says what went wrong, in UTF-8. */
    SYSTEM_ERROR(2),
    /** The method is not known; no body. */
    METHOD_NOT_FOUND(3);

    private static final RpcStatus[] STATUSES = values(); // by their codes

    private final int code;

    RpcStatus(int code) {
        this.code = code;
    }

    static boolean isKnown(int code) {
        return code >= 0 && code < STATUSES.length;
    }

    static RpcStatus of(int code) {
        return STATUSES[code];
    }

    /**
     * The byte that stands for this status.
     *
     * @return 0 to 3
     */
    public int code() {
        return code;
    }
}
