package io.simdrdrive.server.internal.stream;

/** What a client has opened, and is to end. Thread-safe. */
public abstract sealed class OpenStream permits WriteStream, ReadStream, FollowStream {
    private volatile long usedNanos = System.nanoTime();

    /** The client has called for it. */
    final void touch() {
        usedNanos = System.nanoTime();
    }

    final boolean isIdle(long nowNanos, long maxIdleNanos) {
        return nowNanos - usedNanos > maxIdleNanos;
    }

    /** The server is stopping: whoever waits for something that may never come is to be answered. */
    void drain() {}

    /** Lets go of all that it holds. What was to be written, and is not whole yet, leaves no trace. */
    abstract void close();
}
