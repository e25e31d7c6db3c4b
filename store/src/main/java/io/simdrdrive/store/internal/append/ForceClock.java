package io.simdrdrive.store.internal.append;

import io.simdrdrive.store.ForceTimes;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** Counts forces by what they took: from a cache in a controller to a disk that fails. Thread-safe. */
final class ForceClock {
    private static final long[] BOUNDS_NANOS = {100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000,
            25_000_000, 50_000_000, 100_000_000, 250_000_000, 500_000_000, 1_000_000_000, 2_500_000_000L,
            5_000_000_000L, 10_000_000_000L, Long.MAX_VALUE};

    private final AtomicLongArray counts = new AtomicLongArray(BOUNDS_NANOS.length);
    private final LongAdder totalNanos = new LongAdder();
    private final LongAdder failures = new LongAdder();

    void ended(long tookNanos, boolean hasFailed) {
        int bucket = 0;
        while (tookNanos > BOUNDS_NANOS[bucket]) {
            bucket++;
        }
        counts.incrementAndGet(bucket);
        totalNanos.add(tookNanos);
        if (hasFailed) {
            failures.increment();
        }
    }

    ForceTimes times() {
        return new ForceTimes(failures.sum(), totalNanos.sum(), IntStream.range(0, BOUNDS_NANOS.length)
                .mapToObj(i -> new ForceTimes.Bucket(BOUNDS_NANOS[i], counts.get(i))).toList());
    }
}
