package io.simdrdrive.benchmarks.rpc;

import io.simdrdrive.benchmarks.harness.Arguments;
import java.util.List;

/**
 * How much is measured.
 *
 * @param warmUpMs    how long each pass is run before, without its results being kept
 * @param passMs      how long a pass is measured
 * @param keys        of values of 8 bytes
 * @param batch       entries of a batch
 * @param largeBytes  of a large value
 * @param steadyCalls a second, at the steady rate that is the same for all servers
 * @param streamBytes of the longest value
 */
record Sizes(long warmUpMs, long passMs, int keys, int batch, int largeBytes, int steadyCalls,
        long streamBytes) {
    /** The sizes of the table in {@code docs/benchmarks.md}. */
    static Sizes full(double seconds) {
        long passMs = (long) (seconds * 1_000);
        return new Sizes(passMs, passMs, 10_000, 1_024, 1 << 20, 5_000, 4L << 30);
    }

    /** A slice that says nothing but that all works. */
    static Sizes quick() {
        return new Sizes(30, 60, 200, 64, 1 << 16, 500, 8 << 20);
    }

    /** What a pass with large values may touch of memory that nobody has touched for a while. */
    long warmBytes() {
        return 2 * streamBytes;
    }

    /** As arguments of a worker. */
    List<String> arguments() {
        return List.of("warmUpMs=" + warmUpMs, "passMs=" + passMs, "keys=" + keys, "batch=" + batch,
                "largeBytes=" + largeBytes, "steadyCalls=" + steadyCalls, "streamBytes=" + streamBytes);
    }

    /** From the arguments of a worker. */
    static Sizes of(Arguments values) {
        return new Sizes(values.number("warmUpMs"), values.number("passMs"), (int) values.number("keys"),
                (int) values.number("batch"), (int) values.number("largeBytes"),
                (int) values.number("steadyCalls"), values.number("streamBytes"));
    }
}
