package io.simdrdrive.benchmarks.rpc;

import com.sun.management.ThreadMXBean;
import io.simdrdrive.benchmarks.workload.Recorder;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** One pass with many calls in flight, and what it allocates in the client. {@link CostClient} looks at the server. */
final class CostLoads {
    /** In place of a metric: how many calls there were. */
    static final String CALLS = "calls";
    private static final int IN_FLIGHT = 2_048;

    private CostLoads() {}

    static void read(Calls calls, Sizes sizes, Recorder recorder) {
        run("cost-read-client", Concurrency.inFlight(IN_FLIGHT, calls.readAsync()), sizes, recorder);
    }

    static void write(Calls calls, Sizes sizes, Recorder recorder) {
        run("cost-write-client", Concurrency.inFlight(IN_FLIGHT, calls.writeAsync()), sizes, recorder);
    }

    private static void run(String metric, Pass pass, Sizes sizes, Recorder recorder) {
        pass.warmUp(sizes);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        recorder.ready();
        long before = threads.getTotalThreadAllocatedBytes();
        long calls = pass.run(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(sizes.passMs()));
        recorder.result(metric, (threads.getTotalThreadAllocatedBytes() - before) / (double) calls);
        recorder.result(CALLS, (double) calls);
    }
}
