package io.simdrdrive.server.internal.metrics;

/** The upper bounds of the histograms of calls, from what a read takes to what nobody waits for. */
final class Buckets {
    private static final long[] BOUNDS_NANOS = {1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000,
            1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000, 100_000_000, 250_000_000, 500_000_000,
            1_000_000_000, 2_500_000_000L, 5_000_000_000L, 10_000_000_000L, Long.MAX_VALUE};
    private static final double NANOS = 1e9;

    private Buckets() {}

    static int count() {
        return BOUNDS_NANOS.length;
    }

    static int of(long nanos) {
        int bucket = 0;
        while (nanos > BOUNDS_NANOS[bucket]) {
            bucket++;
        }
        return bucket;
    }

    static double bound(int bucket) {
        return seconds(BOUNDS_NANOS[bucket]);
    }

    /** In the unit of Prometheus; no bound is none there, too. */
    static double seconds(long nanos) {
        return nanos == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : (double) nanos / NANOS;
    }
}
