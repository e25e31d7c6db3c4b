package io.simdrdrive.benchmarks.workload;

/** Where a workload says what it measured. */
public interface Recorder {
    /** Waits until the machine is ready for a measured pass. */
    void ready();

    /**
     * Takes a result.
     *
     * @param metric its name in {@code Metric}
     * @param value  in the metric's unit
     */
    void result(String metric, double value);

    /** Takes a number of operations a second. */
    default void rate(String metric, long count, long sinceNs) {
        result(metric, count * 1e9 / (System.nanoTime() - sinceNs));
    }

    /** Takes a duration in milliseconds. */
    default void milliseconds(String metric, long sinceNs) {
        result(metric, (System.nanoTime() - sinceNs) / 1e6);
    }
}
