package io.simdrdrive.cli.session;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A value, and what the format keeps with it.
 *
 * @param keyHash    XXH3-64 of the key
 * @param prevOffset the tail before the entry, an offset in bytes
 * @param offset     where the payload begins in the file, in bytes
 * @param sizeBytes  the length of the payload
 * @param checksum   CRC-32 as stored with the payload
 * @param isIntact   computes whether the payload still has that checksum
 * @param value      opens the payload, to be closed
 */
public record Entry(long keyHash, long prevOffset, long offset, long sizeBytes, int checksum, BooleanSupplier isIntact,
        Supplier<Value> value) {
    /** The value, to be closed. */
    public Value open() {
        return value.get();
    }
}
