package io.simdrdrive.store;

import java.util.Objects;

/**
 * How a store is opened. Immutable; made by {@link #builder()} or {@link #DEFAULT}.
 *
 * @param durability       when writes are forced to the disk; {@link Durability#NONE} unless set
 * @param flushIntervalMs  how often {@link Durability#INTERVAL} forces, in milliseconds, 1 to 3,600,000; 1,000 unless
 *                         set, the second that other stores lose at the most
 * @param maxSetAsideBytes how much behind the last whole entry, in bytes, may be set aside without asking when a store
 *                         is opened after a crash, 0 or more; 64 MiB unless set, more than a crash usually leaves
 * @param repair           whether more than that may be set aside, and a whole file of which no entry is left, where the
 *                         sidecar says that a store was closed there without a force before the system went down; false
 *                         unless set
 * @param parallelIndexing whether a second thread helps with large batches; {@link ParallelIndexing#AUTO} unless set
 */
public record StoreOptions(Durability durability, long flushIntervalMs, long maxSetAsideBytes, boolean repair,
        ParallelIndexing parallelIndexing) {
    private static final long MAX_FLUSH_INTERVAL_MS = 3_600_000;

    /** What applies where nothing is set. */
    public static final StoreOptions DEFAULT = builder().build();

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is outside its range
     */
    public StoreOptions {
        Objects.requireNonNull(durability, "durability");
        Objects.requireNonNull(parallelIndexing, "parallelIndexing");
        if (flushIntervalMs < 1 || flushIntervalMs > MAX_FLUSH_INTERVAL_MS) {
            throw new IllegalArgumentException(
                    "flushIntervalMs is 1 to " + MAX_FLUSH_INTERVAL_MS + ", not " + flushIntervalMs);
        }
        if (maxSetAsideBytes < 0) {
            throw new IllegalArgumentException("maxSetAsideBytes is 0 or more, not " + maxSetAsideBytes);
        }
    }

    /**
     * A builder that starts from the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {
        private Durability durability = Durability.NONE;
        private long flushIntervalMs = 1_000;
        private long maxSetAsideBytes = 64L << 20;
        private boolean repair;
        private ParallelIndexing parallelIndexing = ParallelIndexing.AUTO;

        private Builder() {}

        /**
         * Sets {@link StoreOptions#durability()}.
         *
         * @param value when writes are forced
         * @return this
         */
        public Builder durability(Durability value) {
            this.durability = value;
            return this;
        }

        /**
         * Sets {@link StoreOptions#flushIntervalMs()}.
         *
         * @param value milliseconds, 1 to 3,600,000
         * @return this
         */
        public Builder flushIntervalMs(long value) {
            this.flushIntervalMs = value;
            return this;
        }

        /**
         * Sets {@link StoreOptions#maxSetAsideBytes()}.
         *
         * @param value bytes, 0 or more
         * @return this
         */
        public Builder maxSetAsideBytes(long value) {
            this.maxSetAsideBytes = value;
            return this;
        }

        /**
         * Sets {@link StoreOptions#repair()}.
         *
         * @param value whether more than {@link StoreOptions#maxSetAsideBytes()} may be set aside, and files of which a
         *              power cut has left no entry
         * @return this
         */
        public Builder repair(boolean value) {
            this.repair = value;
            return this;
        }

        /**
         * Sets {@link StoreOptions#parallelIndexing()}.
         *
         * @param value whether a second thread helps with large batches
         * @return this
         */
        public Builder parallelIndexing(ParallelIndexing value) {
            this.parallelIndexing = value;
            return this;
        }

        /**
         * The options.
         *
         * @return immutable options
         * @throws IllegalArgumentException if a value is outside its range
         */
        public StoreOptions build() {
            return new StoreOptions(durability, flushIntervalMs, maxSetAsideBytes, repair, parallelIndexing);
        }
    }
}
