package io.simdrdrive.benchmarks.workload;

import java.nio.file.Path;

/**
 * How much is measured, and where.
 *
 * @param directory   for the store's files
 * @param entries     of 8 bytes
 * @param writes      of each of eight writers
 * @param manyWrites  of each of eight writers, in the longer run
 * @param bigMib      mebibytes in values of 64 KiB
 * @param latencyMs   how long latencies are gathered, in milliseconds
 * @param pauseWrites single writes whose pauses are gathered
 */
public record Settings(Path directory, long entries, long writes, long manyWrites, long bigMib, long latencyMs,
        long pauseWrites) {
    /** The sizes of the tables in {@code docs/benchmarks.md}. */
    public static Settings full(Path directory, long entries) {
        return new Settings(directory, entries, 1_000, 20_000, 2_048, 5_000, 10 * entries);
    }

    /** A slice that takes seconds, and says nothing but that all works. */
    public static Settings quick(Path directory) {
        return new Settings(directory, 3_000, 20, 40, 2, 50, 5_000);
    }
}
