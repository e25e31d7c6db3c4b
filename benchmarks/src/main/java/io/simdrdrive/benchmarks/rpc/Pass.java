package io.simdrdrive.benchmarks.rpc;

import io.simdrdrive.benchmarks.workload.Recorder;
import java.util.concurrent.TimeUnit;

/** Calls until a moment. */
@FunctionalInterface
interface Pass {
    /** Calls until {@link System#nanoTime()} has reached {@code endNs}; returns how many calls were answered. */
    long run(long endNs);

    /** Warms up, and then measures so many units a call. */
    default void measure(String metric, double unitsACall, Sizes sizes, Recorder recorder) {
        warmUp(sizes);
        recorder.ready();
        recorder.result(metric, unitsACall * aSecond(sizes));
    }

    /** Calls, without a result. */
    default void warmUp(Sizes sizes) {
        run(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(sizes.warmUpMs()));
    }

    /** Calls a second. */
    default double aSecond(Sizes sizes) {
        long since = System.nanoTime();
        long calls = run(since + TimeUnit.MILLISECONDS.toNanos(sizes.passMs()));
        return calls * 1e9 / (System.nanoTime() - since);
    }
}
