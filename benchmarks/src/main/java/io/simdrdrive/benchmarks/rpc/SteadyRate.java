package io.simdrdrive.benchmarks.rpc;

import io.simdrdrive.benchmarks.workload.Recorder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Calls at a steady rate, whether or not earlier ones are answered, each timed from the moment at which it was due: a server
 * that stalls delays all that are due meanwhile, and so do the timers of the system, by tens of microseconds.
 */
final class SteadyRate {
    private static final long LONGEST_NS = TimeUnit.MINUTES.toNanos(5);
    private static final int DIGITS = 3;
    private static final double MICROS = 1e3;

    private SteadyRate() {}

    /** Warms up and measures, and gives {@code METRIC-p50}, {@code -p99} and {@code -p999}. */
    static void measure(String metric, double aSecond, LongFunction<CompletableFuture<?>> call, Sizes sizes,
            Recorder recorder) {
        run(aSecond, sizes.warmUpMs(), call);
        recorder.ready();
        Histogram took = run(aSecond, sizes.passMs(), call);
        recorder.result(metric + "-p50", took.getValueAtPercentile(50) / MICROS);
        recorder.result(metric + "-p99", took.getValueAtPercentile(99) / MICROS);
        recorder.result(metric + "-p999", took.getValueAtPercentile(99.9) / MICROS);
    }

    /** What the calls took, in nanoseconds. */
    private static Histogram run(double aSecond, long forMs, LongFunction<CompletableFuture<?>> call) {
        Histogram took = new ConcurrentHistogram(LONGEST_NS, DIGITS);
        var failures = new ConcurrentLinkedQueue<Throwable>();
        Semaphore answered = new Semaphore(0);
        int count = (int) Math.max(1, aSecond * forMs / 1_000);
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long dueNs = begin + (long) (i * 1e9 / aSecond);
            for (long left = dueNs - System.nanoTime(); left > 0; left = dueNs - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            var _ = call.apply(i).whenComplete((answer, failure) -> {
                took.recordValue(System.nanoTime() - dueNs);
                if (failure != null) {
                    failures.add(failure);
                }
                answered.release();
            });
        }
        answered.acquireUninterruptibly(count);
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.size() + " calls failed", failures.peek());
        }
        return took;
    }
}
