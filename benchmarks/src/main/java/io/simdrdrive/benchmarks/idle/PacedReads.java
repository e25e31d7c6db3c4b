package io.simdrdrive.benchmarks.idle;

import io.simdrdrive.client.DataStoreWsClient;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Reads at a steady rate, each timed from when it was due: a server that stalls delays all that were due meanwhile. */
final class PacedReads {
    private static final int SPIN_NANOS = 100_000;

    private PacedReads() {}

    /** Returns what the reads took, in nanoseconds. */
    static Histogram run(DataStoreWsClient client, int aSecond, double seconds) {
        Histogram took = new Histogram(TimeUnit.SECONDS.toNanos(60), 3);
        long intervalNanos = TimeUnit.SECONDS.toNanos(1) / aSecond;
        long begin = System.nanoTime();
        long count = (long) (seconds * aSecond);
        for (long i = 0; i < count; i++) {
            long due = begin + i * intervalNanos;
            await(due);
            Objects.requireNonNull(client.read(IdleServer.KEY));
            took.recordValue(System.nanoTime() - due);
        }
        return took;
    }

    private static void await(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (left > SPIN_NANOS) {
                java.util.concurrent.locks.LockSupport.parkNanos(left - SPIN_NANOS);
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
