package io.simdrdrive.store.internal.simd;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorSpecies;

/** Copies through the widest vector that the machine prefers. The only class that names the incubator module. */
final class VectorCopy {
    private static final VectorSpecies<Byte> SPECIES = ByteVector.SPECIES_PREFERRED;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private VectorCopy() {}

    /** Whether this is where a vector beats {@link MemorySegment#copy}: not where there are two, nor where one is too large. */
    static boolean isFaster(long size) {
        return size == SPECIES.vectorByteSize();
    }

    /** Copies one vector's bytes. */
    static void copy(MemorySegment source, long sourceOffset, MemorySegment target, long targetOffset) {
        ByteVector.fromMemorySegment(SPECIES, source, sourceOffset, ORDER).intoMemorySegment(target, targetOffset,
                ORDER);
    }
}
