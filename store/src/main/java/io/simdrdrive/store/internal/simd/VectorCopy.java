package io.simdrdrive.store.internal.simd;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorSpecies;

/** Copies through the widest vectors that the machine prefers. The only class that names the incubator module. */
final class VectorCopy {
    static final VectorSpecies<Byte> SPECIES = ByteVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    /** Where vectors beat {@link MemorySegment#copy}, which has a fixed cost that small payloads feel. */
    private static final int SMALLEST_BYTES = LANES;
    private static final int LARGEST_BYTES = 512;

    private VectorCopy() {}

    static boolean isFaster(long size) {
        return size >= SMALLEST_BYTES && size <= LARGEST_BYTES;
    }

    /** Copies at least one vector's bytes; the last vector overlaps the one before it rather than leave a scalar rest. */
    static void copy(MemorySegment source, long sourceOffset, MemorySegment target, long targetOffset, long size) {
        long last = size - LANES;
        for (long i = 0; i < last; i += LANES) {
            ByteVector.fromMemorySegment(SPECIES, source, sourceOffset + i, ORDER).intoMemorySegment(target,
                    targetOffset + i, ORDER);
        }
        ByteVector.fromMemorySegment(SPECIES, source, sourceOffset + last, ORDER).intoMemorySegment(target,
                targetOffset + last, ORDER);
    }
}
