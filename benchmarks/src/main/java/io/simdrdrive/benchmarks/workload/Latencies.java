package io.simdrdrive.benchmarks.workload;

import org.HdrHistogram.Histogram;

/** Histograms of nanoseconds. */
final class Latencies {
    static final long LONGEST_NS = 60_000_000_000L;
    private static final int DIGITS = 3;

    private Latencies() {}

    static Histogram histogram() {
        return new Histogram(1, LONGEST_NS, DIGITS);
    }
}
