package io.simdrdrive.server.internal.connection;

import java.util.concurrent.TimeUnit;

/**
 * How fast one connection may begin calls: a token bucket that holds a second's worth of them, and is full at first.
 * Kept as one time, that at which the bucket would be full again (the generic cell rate algorithm of ITU-T I.371). For
 * one thread.
 */
final class CallRate {
    private static final long BUCKET_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final long callNanos;
    private long fullAtNanos;

    /**
     * With a full bucket.
     *
     * @param callsPerSecond 1 to 10^9
     */
    CallRate(int callsPerSecond, long now) {
        this.callNanos = BUCKET_NANOS / callsPerSecond;
        this.fullAtNanos = now;
    }

    /** How long to wait until a call may begin: 0 if it may now. */
    long waitNanos(long now) {
        return Math.max(0, fullAtNanos + callNanos - now - BUCKET_NANOS);
    }

    /** Counts a call that begins. */
    void take(long now) {
        fullAtNanos = (fullAtNanos - now > 0 ? fullAtNanos : now) + callNanos;
    }
}
