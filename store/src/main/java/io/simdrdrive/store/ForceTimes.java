package io.simdrdrive.store;

import java.util.List;

/**
 * How often, and how long, a store has waited for the disk to force what was written, since it was opened. Immutable.
 *
 * @param failures   forces that failed; the store takes no writes after the first
 * @param totalNanos what all forces took together, in nanoseconds
 * @param buckets    how many took how long, shortest first; the last has no bound
 */
public record ForceTimes(long failures, long totalNanos, List<Bucket> buckets) {
    /** Of a store that forces nothing, as one that is read-only. */
    public static final ForceTimes NONE = new ForceTimes(0, 0, List.of());

    /**
     * Forces that took about as long.
     *
     * @param upToNanos the longest that counts here, in nanoseconds, more than that of the bucket before;
     *                  {@link Long#MAX_VALUE} for no bound
     * @param count     how many there were, failed ones too; 0 or more
     */
    public record Bucket(long upToNanos, long count) {}

    /**
     * Copies the list.
     */
    public ForceTimes {
        buckets = List.copyOf(buckets);
    }

    /**
     * How often the disk was asked.
     *
     * @return 0 or more, failures included
     */
    public long count() {
        return buckets.stream().mapToLong(Bucket::count).sum();
    }
}
