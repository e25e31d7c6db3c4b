package io.simdrdrive.benchmarks.workload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbered keys of 16 bytes, big-endian: the number twice, which is the best case for trees, or a mix of it and the
 * number, which is the order that keys with hashes in them come in.
 */
public enum Keys {
    /** In ascending order. */
    ASCENDING,
    /** In random order. */
    RANDOM;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** Writes the key with a number. */
    public void fill(byte[] key, long number) {
        LONG.set(key, 0, this == ASCENDING ? number : mix64(number));
        LONG.set(key, Long.BYTES, number);
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
    public static long mix64(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** The i-th number of a random sequence below {@code bound}, the same in every run and in every engine. */
    public static long pick(long i, long bound) {
        return Long.remainderUnsigned(mix64(i), bound);
    }
}
