package io.simdrdrive.benchmarks.harness;

import java.lang.foreign.Arena;
import java.util.concurrent.TimeUnit;

/**
 * Keeps free memory warm. On many virtual machines memory that is freed goes back to the host after a few idle seconds,
 * and the next first touch of it is ten times slower: benchmarks of big writes or of fresh maps then measure the host.
 */
public final class WarmMemory {
    private static final long CHUNK_BYTES = 1L << 30;
    private static final long REST_MS = 2_000;

    private WarmMemory() {}

    /** Touches memory and frees it again; no more than half of what is available. */
    public static void touch(long wantedBytes) {
        long left = Math.min(wantedBytes, Machine.availableBytes() / 2);
        try (Arena arena = Arena.ofConfined()) {
            for (; left > 0; left -= CHUNK_BYTES) {
                // An arena's memory comes zeroed, which touches all of its pages.
                arena.allocate(Math.min(left, CHUNK_BYTES));
            }
        }
    }

    /** Touches it again and again, for benchmarks beside this one, until the process is ended. */
    public static void keep(long bytes) throws InterruptedException {
        while (true) {
            touch(bytes);
            TimeUnit.MILLISECONDS.sleep(REST_MS);
        }
    }
}
