package io.simdrdrive.benchmarks.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Writes, for one thread. The caller changes the arrays afterwards: an engine that keeps them must copy. */
public interface Writer extends AutoCloseable {
    /** Writes one entry. */
    void put(byte[] key, byte[] value);

    /** Writes one entry from memory off the heap, without a copy on the way where the engine can. */
    default void put(byte[] key, MemorySegment value) {
        put(key, value.toArray(ValueLayout.JAVA_BYTE));
    }

    /** Writes the first {@code count} entries, in one batch or transaction where the engine has them. */
    default void put(byte[][] keys, byte[][] values, int count) {
        for (int i = 0; i < count; i++) {
            put(keys[i], values[i]);
        }
    }

    @Override
    default void close() {}
}
