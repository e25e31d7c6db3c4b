package io.simdrdrive.client;

/**
 * What a store keeps with a payload.
 *
 * @param keyHash XXH3-64 of the key; the key itself is not stored
 * @param prevOffset where the entry before it ends in the file, in bytes; 0 for the first
 * @param payloadOffset where the payload begins in the file, in bytes
 * @param sizeBytes the payload's length
 * @param checksum CRC-32 of the payload, as stored
 */
public record EntryMetadata(long keyHash, long prevOffset, long payloadOffset, long sizeBytes, int checksum) {
    private static final int TRAILER_BYTES = 20;

    /**
     * Where the entry ends: the tail of the store when this was its newest entry.
     *
     * @return an offset in the file, in bytes
     */
    public long tailOffset() {
        return payloadOffset + sizeBytes + TRAILER_BYTES;
    }
}
