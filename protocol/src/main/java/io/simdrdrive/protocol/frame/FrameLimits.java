package io.simdrdrive.protocol.frame;

/**
 * What a {@link FrameDecoder} takes from its peer. Memory follows the bytes that have arrived, never a length that was
 * claimed; these bound what may arrive.
 *
 * @param maxMessageBytes the largest RPC message; a larger one is refused at the header of the frame that would pass it
 * @param maxUnfinishedStreams how many streams may be open at a time
 * @param maxBufferedBytes how many bytes of unfinished streams may wait on one connection, all together
 * @param maxOutOfOrderBytes how many of these may wait for a frame before them, each frame counted as at least
 *     {@value #OUT_OF_ORDER_FRAME_BYTES}
 */
public record FrameLimits(int maxMessageBytes, int maxUnfinishedStreams, long maxBufferedBytes,
        long maxOutOfOrderBytes) {

    /** What a frame that waits for one before it costs beside its payload, in bytes. */
    public static final int OUT_OF_ORDER_FRAME_BYTES = 160;

    /**
     * 256 MiB a message, 4,096 streams, 512 MiB in all, 16 MiB out of order. The original's clients send a stream's
     * frames in order, so the last is generous.
     */
    public static final FrameLimits DEFAULT = new FrameLimits(256 << 20, 4_096, 512L << 20, 16L << 20);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is below 1
     */
    public FrameLimits {
        requirePositive("maxMessageBytes", maxMessageBytes);
        requirePositive("maxUnfinishedStreams", maxUnfinishedStreams);
        requirePositive("maxBufferedBytes", maxBufferedBytes);
        requirePositive("maxOutOfOrderBytes", maxOutOfOrderBytes);
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ": expected at least 1");
        }
    }

    /**
     * These limits with another largest message. The bytes buffered may then be twice that, if they were less.
     *
     * @param bytes the largest RPC message
     * @return the new limits
     */
    public FrameLimits withMaxMessageBytes(int bytes) {
        return new FrameLimits(bytes, maxUnfinishedStreams, Math.max(maxBufferedBytes, 2L * bytes), maxOutOfOrderBytes);
    }
}
