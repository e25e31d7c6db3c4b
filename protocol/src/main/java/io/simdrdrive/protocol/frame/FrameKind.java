package io.simdrdrive.protocol.frame;

/** What a frame is. */
public enum FrameKind {
    /** The first frame of a stream. */
    OPEN(0),
    /** A further frame of a stream. */
    DATA(1),
    /** The last frame of a stream, whose payload does not count. */
    END(2),
    /** The sender has given the stream up. */
    CANCEL(3),
    /** The answer to a ping. Nobody sends it. */
    PONG(4),
    /** A ping. Nobody sends it: liveness is the WebSocket's. */
    PING(5);

    private static final FrameKind[] KINDS = values(); // by their codes

    private final int code;

    FrameKind(int code) {
        this.code = code;
    }

    static boolean isKnown(int code) {
        return code >= 0 && code < KINDS.length;
    }

    static FrameKind of(int code) {
        return KINDS[code];
    }

    /**
     * The byte that stands for this kind.
     *
     * @return 0 to 5
     */
    public int code() {
        return code;
    }
}
