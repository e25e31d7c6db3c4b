package io.simdrdrive.store.internal.simd;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Copies of a few bytes, for which the fixed cost of {@link MemorySegment#copy} is most of the time. */
final class SmallCopy {
    static final int MAX_BYTES = 8;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private SmallCopy() {}

    /** The last eight bytes overlap the ones before rather than leave a rest. */
    static void copy(MemorySegment source, long sourceOffset, MemorySegment target, long targetOffset, int size) {
        if (size < Long.BYTES) {
            for (int i = 0; i < size; i++) {
                target.set(ValueLayout.JAVA_BYTE, targetOffset + i, source.get(ValueLayout.JAVA_BYTE, sourceOffset
                        + i));
            }
            return;
        }
        int last = size - Long.BYTES;
        for (int i = 0; i < last; i += Long.BYTES) {
            copyLong(source, sourceOffset + i, target, targetOffset + i);
        }
        copyLong(source, sourceOffset + last, target, targetOffset + last);
    }

    static void copy(byte[] source, MemorySegment target, long targetOffset) {
        if (source.length < Long.BYTES) {
            for (int i = 0; i < source.length; i++) {
                target.set(ValueLayout.JAVA_BYTE, targetOffset + i, source[i]);
            }
            return;
        }
        int last = source.length - Long.BYTES;
        for (int i = 0; i < last; i += Long.BYTES) {
            target.set(ValueLayout.JAVA_LONG_UNALIGNED, targetOffset + i, (long) LONG.get(source, i));
        }
        target.set(ValueLayout.JAVA_LONG_UNALIGNED, targetOffset + last, (long) LONG.get(source, last));
    }

    private static void copyLong(MemorySegment source, long sourceOffset, MemorySegment target, long targetOffset) {
        target.set(ValueLayout.JAVA_LONG_UNALIGNED, targetOffset,
                source.get(ValueLayout.JAVA_LONG_UNALIGNED, sourceOffset));
    }
}
