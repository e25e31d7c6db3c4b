package io.simdrdrive.store.internal.simd;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Copies of exactly eight bytes, for which the fixed cost of {@link MemorySegment#copy} is most of the time. */
final class SmallCopy {
    static final int BYTES = Long.BYTES;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private SmallCopy() {}

    static void copy(MemorySegment source, long sourceOffset, MemorySegment target, long targetOffset) {
        target.set(ValueLayout.JAVA_LONG_UNALIGNED, targetOffset,
                source.get(ValueLayout.JAVA_LONG_UNALIGNED, sourceOffset));
    }

    static void copy(byte[] source, MemorySegment target, long targetOffset) {
        target.set(ValueLayout.JAVA_LONG_UNALIGNED, targetOffset, (long) LONG.get(source, 0));
    }
}
