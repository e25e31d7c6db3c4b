package io.simdrdrive.store.internal.simd;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The one door to the copies of payloads, as the original's {@code simd_copy}. Behind it stand the Vector API and its
 * scalar twin; which is used for which size is what the table in {@code docs/benchmarks.md} says.
 */
public final class PayloadCopier {
    private static final boolean VECTORS = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    /** The largest payload that {@link #copySmall} takes. */
    public static final int SMALL_BYTES = SmallCopy.BYTES;

    private PayloadCopier() {}

    /** Copies all of an array of at most {@value #SMALL_BYTES} bytes. */
    public static void copySmall(byte[] source, MemorySegment target, long targetOffset) {
        if (source.length == SmallCopy.BYTES) {
            SmallCopy.copy(source, target, targetOffset);
        } else {
            MemorySegment.copy(source, 0, target, ValueLayout.JAVA_BYTE, targetOffset, source.length);
        }
    }

    /** Copies {@code size} bytes. */
    public static void copy(MemorySegment source, long sourceOffset, MemorySegment target, long targetOffset,
            long size) {
        if (size == SmallCopy.BYTES) {
            SmallCopy.copy(source, sourceOffset, target, targetOffset);
        } else if (VECTORS && VectorCopy.isFaster(size) && isBytes(source)) {
            VectorCopy.copy(source, sourceOffset, target, targetOffset);
        } else {
            MemorySegment.copy(source, sourceOffset, target, targetOffset, size);
        }
    }

    /** Vectors cannot look into arrays of anything but bytes, which alone promise no alignment. */
    private static boolean isBytes(MemorySegment segment) {
        return segment.isNative() || segment.maxByteAlignment() == 1;
    }
}
