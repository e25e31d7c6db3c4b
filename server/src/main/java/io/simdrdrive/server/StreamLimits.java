package io.simdrdrive.server;

/**
 * What the streams of one connection may take: values that are written and read in chunks, and followers. Immutable;
 * begins with {@link #DEFAULT}.
 *
 * @param maxStreams streams that are open at a time, 1 and up; 64 unless set: each writer may have a file as large as its
 *     value on the disk, and each follower a page in memory. One more is refused with status 2
 * @param idleMs milliseconds without a call of it after which a stream is ended, 100 and up; 300,000 unless set
 * @param maxChunkBytes the longest chunk of a value, read or written, and the payloads in a page of a follower, 4,096 to 2^30
 *     bytes; 1 MiB unless set. Half of the largest call, and what may be ahead, count where they are less
 * @param maxAheadBytes how far a chunk may reach beyond what the store has taken of its stream, 4 MiB and up, since clients
 *     may send so much before the first answer; 8 MiB unless set. What reaches further is refused with status 2
 * @param chunkTimeoutMs milliseconds for which a chunk may be missing while a later one, or the end, is there, 1 and up;
 *     10,000 unless set, as calls overtake each other by moments. After it, the stream is ended, and its calls are refused
 *     with status 2
 * @param maxFollowEntries entries of a follower's page, 1 to 4,194,304; 8,192 unless set
 * @param maxFollowWaitMs milliseconds for which a follower's call may wait for an entry, 1 and up; 30,000 unless set. Half of
 *     {@code idleMs} counts where that is less
 */
public record StreamLimits(int maxStreams, int idleMs, int maxChunkBytes, long maxAheadBytes, int chunkTimeoutMs,
        int maxFollowEntries, int maxFollowWaitMs) {
    /** What applies where nothing is set. */
    public static final StreamLimits DEFAULT = new StreamLimits(64, 300_000, 1 << 20, 8L << 20, 10_000, 8_192, 30_000);

    private static final int MIN_IDLE_MS = 100;
    private static final int MIN_CHUNK_BYTES = 4 << 10;
    private static final int MAX_CHUNK_BYTES = 1 << 30;
    private static final long MIN_AHEAD_BYTES = 4L << 20;
    private static final int MAX_FOLLOW_ENTRIES = 4 << 20;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is outside its range
     */
    public StreamLimits {
        Ranges.require("maxStreams", maxStreams, 1, Integer.MAX_VALUE);
        Ranges.require("idleMs", idleMs, MIN_IDLE_MS, Integer.MAX_VALUE);
        Ranges.require("maxChunkBytes", maxChunkBytes, MIN_CHUNK_BYTES, MAX_CHUNK_BYTES);
        Ranges.require("maxAheadBytes", maxAheadBytes, MIN_AHEAD_BYTES, Long.MAX_VALUE);
        Ranges.require("chunkTimeoutMs", chunkTimeoutMs, 1, Integer.MAX_VALUE);
        Ranges.require("maxFollowEntries", maxFollowEntries, 1, MAX_FOLLOW_ENTRIES);
        Ranges.require("maxFollowWaitMs", maxFollowWaitMs, 1, Integer.MAX_VALUE);
    }

    /**
     * The same with another number of streams.
     *
     * @param value 1 and up
     * @return new limits
     * @throws IllegalArgumentException if it is outside its range
     */
    public StreamLimits withMaxStreams(int value) {
        return new StreamLimits(value, idleMs, maxChunkBytes, maxAheadBytes, chunkTimeoutMs, maxFollowEntries,
                maxFollowWaitMs);
    }

    /**
     * The same with another time without a call.
     *
     * @param value milliseconds, 100 and up
     * @return new limits
     * @throws IllegalArgumentException if it is outside its range
     */
    public StreamLimits withIdleMs(int value) {
        return new StreamLimits(maxStreams, value, maxChunkBytes, maxAheadBytes, chunkTimeoutMs, maxFollowEntries,
                maxFollowWaitMs);
    }

    /**
     * The same with chunks of another length.
     *
     * @param value bytes, 4,096 to 2^30
     * @return new limits
     * @throws IllegalArgumentException if it is outside its range
     */
    public StreamLimits withMaxChunkBytes(int value) {
        return new StreamLimits(maxStreams, idleMs, value, maxAheadBytes, chunkTimeoutMs, maxFollowEntries,
                maxFollowWaitMs);
    }

    /**
     * The same with more or less ahead of what was taken.
     *
     * @param value bytes, 4 MiB and up
     * @return new limits
     * @throws IllegalArgumentException if it is outside its range
     */
    public StreamLimits withMaxAheadBytes(long value) {
        return new StreamLimits(maxStreams, idleMs, maxChunkBytes, value, chunkTimeoutMs, maxFollowEntries,
                maxFollowWaitMs);
    }

    /**
     * The same with another time for chunks that are missing.
     *
     * @param value milliseconds, 1 and up
     * @return new limits
     * @throws IllegalArgumentException if it is outside its range
     */
    public StreamLimits withChunkTimeoutMs(int value) {
        return new StreamLimits(maxStreams, idleMs, maxChunkBytes, maxAheadBytes, value, maxFollowEntries,
                maxFollowWaitMs);
    }

    /**
     * The same with longer or shorter pages of followers.
     *
     * @param value entries, 1 to 4,194,304
     * @return new limits
     * @throws IllegalArgumentException if it is outside its range
     */
    public StreamLimits withMaxFollowEntries(int value) {
        return new StreamLimits(maxStreams, idleMs, maxChunkBytes, maxAheadBytes, chunkTimeoutMs, value,
                maxFollowWaitMs);
    }

    /**
     * The same with another wait of followers.
     *
     * @param value milliseconds, 1 and up
     * @return new limits
     * @throws IllegalArgumentException if it is outside its range
     */
    public StreamLimits withMaxFollowWaitMs(int value) {
        return new StreamLimits(maxStreams, idleMs, maxChunkBytes, maxAheadBytes, chunkTimeoutMs, maxFollowEntries,
                value);
    }
}
