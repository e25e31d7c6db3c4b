package io.simdrdrive.benchmarks.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of the little-endian integers of 64 bits that values consist of. Every byte read is in a sum that is checked; the
 * vectors keep the summing from being what is measured.
 */
public final class Values {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG_LAYOUT = ValueLayout.JAVA_LONG_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final VectorSpecies<Long> SPECIES = LongVector.SPECIES_PREFERRED;
    private static final int STEP_BYTES = SPECIES.vectorByteSize();
    private static final int PAIR_BYTES = 2 * STEP_BYTES;

    private Values() {}

    /** Writes the first eight bytes of a value. */
    public static void setFirst(byte[] value, long first) {
        LONG.set(value, 0, first);
    }

    /** The sum of a value in an array. */
    public static long sum(byte[] value) {
        return value.length == Long.BYTES ? (long) LONG.get(value, 0) : sum(MemorySegment.ofArray(value));
    }

    /** The sum of a value in a buffer, whatever its byte order. */
    public static long sum(ByteBuffer value) {
        return value.remaining() == Long.BYTES
                ? value.order(ByteOrder.LITTLE_ENDIAN).getLong(value.position())
                : sum(MemorySegment.ofBuffer(value));
    }

    /** The sum of a value in memory of any kind. */
    public static long sum(MemorySegment value) {
        return value.byteSize() == Long.BYTES ? value.get(LONG_LAYOUT, 0) : sumOfLong(value);
    }

    private static long sumOfLong(MemorySegment value) {
        LongVector even = LongVector.zero(SPECIES);
        LongVector odd = LongVector.zero(SPECIES);
        long size = value.byteSize();
        long at = 0;
        for (; at <= size - PAIR_BYTES; at += PAIR_BYTES) {
            even = even.add(LongVector.fromMemorySegment(SPECIES, value, at, ByteOrder.LITTLE_ENDIAN));
            odd = odd.add(LongVector.fromMemorySegment(SPECIES, value, at + STEP_BYTES, ByteOrder.LITTLE_ENDIAN));
        }
        long sum = even.add(odd).reduceLanes(VectorOperators.ADD);
        for (; at < size; at += Long.BYTES) {
            sum += value.get(LONG_LAYOUT, at);
        }
        return sum;
    }
}
