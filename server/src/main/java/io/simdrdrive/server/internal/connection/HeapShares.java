package io.simdrdrive.server.internal.connection;

/**
 * What may have how much of the heap: the one place that decides. Where the heap is large, what the settings say counts.
 *
 * @param heapBytes the most that the heap may have
 */
record HeapShares(long heapBytes) {
    /** Of this JVM. */
    static final HeapShares OF_THIS_JVM = new HeapShares(Runtime.getRuntime().maxMemory());

    private static final long MAX_SPARE_BYTES = 32 << 20;
    private static final int SPARE_SHARE = 64;
    private static final int BUFFERED_SHARE = 8;
    private static final long MIN_BUFFERED_BYTES = 1 << 20;
    /** A call may have half of that for certain, as arrays double. */
    private static final int UNFINISHED_SHARE = 4;

    /** What an I/O thread keeps of arrays, to use them again for large messages. */
    long spareBytes() {
        return Math.min(MAX_SPARE_BYTES, heapBytes / SPARE_SHARE);
    }

    /** What the calls of all connections may hold that have begun to arrive and not ended. */
    long unfinishedBytes() {
        return heapBytes / UNFINISHED_SHARE;
    }

    /** What a connection's calls and answers may hold, where the settings allow it so much. */
    long bufferedBytes(long allowedBytes) {
        return Math.min(allowedBytes, Math.max(MIN_BUFFERED_BYTES, heapBytes / BUFFERED_SHARE));
    }
}
