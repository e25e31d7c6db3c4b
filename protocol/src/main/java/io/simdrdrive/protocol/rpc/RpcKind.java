package io.simdrdrive.protocol.rpc;

/** What an RPC message is. */
public enum RpcKind {
    /** Asks for something; its request id is the caller's choice. */
    CALL(0),
    /** Answers the call of the same request id. */
    RESPONSE(1),
    /** Belongs to a call without ending it. None of the original's methods has any. */
    EVENT(2);

    private static final RpcKind[] KINDS = values(); // by their codes

    private final int code;

    RpcKind(int code) {
        this.code = code;
    }

    static boolean isKnown(int code) {
        return code >= 0 && code < KINDS.length;
    }

    static RpcKind of(int code) {
        return KINDS[code];
    }

    /**
     * The byte that stands for this kind.
     *
     * @return 0 to 2
     */
    public int code() {
        return code;
    }
}
