package io.simdrdrive.benchmarks.workload;

import io.simdrdrive.benchmarks.engine.Engine;
import io.simdrdrive.benchmarks.engine.Reader;
import io.simdrdrive.benchmarks.engine.Sizing;
import io.simdrdrive.benchmarks.engine.StoreUnderTest;
import io.simdrdrive.benchmarks.engine.Values;
import io.simdrdrive.benchmarks.engine.Writer;
import java.io.IOException;
import java.util.function.LongUnaryOperator;

/** Writing and reading entries of 8 bytes, the value being the entry's number. */
final class SmallEntries {
    static final int VALUE_BYTES = Long.BYTES;
    private static final int BATCH = 1_024;

    private final Keys keys;
    private final long count;
    private final byte[][] batchKeys = new byte[BATCH][Sizing.KEY_BYTES];
    private final byte[][] batchValues = new byte[BATCH][VALUE_BYTES];

    SmallEntries(Keys keys, long count) {
        this.keys = keys;
        this.count = count;
    }

    Sizing sizing() {
        return new Sizing(count, VALUE_BYTES);
    }

    /** Writes all in batches, and closes the store. */
    void writeBatches(StoreUnderTest store) {
        try (store; Writer writer = store.writer()) {
            for (long from = 0; from < count; from += BATCH) {
                int size = (int) Math.min(BATCH, count - from);
                for (int i = 0; i < size; i++) {
                    keys.fill(batchKeys[i], from + i);
                    Values.setFirst(batchValues[i], from + i);
                }
                writer.put(batchKeys, batchValues, size);
            }
        }
    }

    /** Writes a store of all entries, without measuring. */
    void writeStore(Engine engine, Settings settings) throws IOException {
        writeBatches(engine.open(StoreDirectory.empty(settings.directory()), sizing()));
    }

    /** Writes all one by one, and closes the store. */
    void writeSingly(StoreUnderTest store) {
        byte[] key = new byte[Sizing.KEY_BYTES];
        byte[] value = new byte[VALUE_BYTES];
        try (store; Writer writer = store.writer()) {
            for (long i = 0; i < count; i++) {
                keys.fill(key, i);
                Values.setFirst(value, i);
                writer.put(key, value);
            }
        }
    }

    void iterate(StoreUnderTest store) {
        check(store.sumOfAll(), count * (count - 1) / 2);
    }

    /** Reads as many as there are, in batches, in the order of {@code pick}. */
    void readBatches(StoreUnderTest store, LongUnaryOperator pick) {
        long found = 0;
        long expected = 0;
        try (Reader reader = store.reader()) {
            for (long from = 0; from < count; from += BATCH) {
                int size = (int) Math.min(BATCH, count - from);
                for (int i = 0; i < size; i++) {
                    long number = pick.applyAsLong(from + i);
                    expected += number;
                    keys.fill(batchKeys[i], number);
                }
                found += reader.sum(batchKeys, size);
            }
        }
        check(found, expected);
    }

    /** Reads as many as there are, one by one, in random order; threads differ by {@code seed}. */
    void readSingly(StoreUnderTest store, long seed) {
        byte[] key = new byte[Sizing.KEY_BYTES];
        long found = 0;
        long expected = 0;
        try (Reader reader = store.reader()) {
            for (long i = 0; i < count; i++) {
                long number = Keys.pick(seed * count + i, count);
                expected += number;
                keys.fill(key, number);
                found += reader.sum(key);
            }
        }
        check(found, expected);
    }

    static void check(long found, long expected) {
        if (found != expected) {
            throw new IllegalStateException("the values read add up to " + found + ", those written to " + expected);
        }
    }
}
