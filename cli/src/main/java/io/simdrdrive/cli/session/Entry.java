package io.simdrdrive.cli.session;

import java.lang.foreign.MemorySegment;

/**
 * A value, and what the format keeps with it.
 *
 * @param keyHash    XXH3-64 of the key
 * @param prevOffset the tail before the entry, an offset in bytes
 * @param offset     where the payload begins in the file, in bytes
 * @param checksum   CRC-32 as stored with the payload
 * @param isIntact   computes whether the payload still has that checksum
 * @param payload    the value, not copied
 */
public record Entry(long keyHash, long prevOffset, long offset, int checksum,
        java.util.function.BooleanSupplier isIntact, MemorySegment payload) {
    /** The length of the payload in bytes. */
    public long sizeBytes() {
        return payload.byteSize();
    }
}
