package io.simdrdrive.store;

/**
 * The 20 bytes that follow a payload in the file.
 *
 * @param keyHash    XXH3-64 of the key, seed 0
 * @param prevOffset the tail before this entry: the file offset in bytes where the previous entry ended, 0 for the first
 * @param checksum   CRC-32 (IEEE 802.3, as zlib) of the payload
 */
public record EntryMetadata(long keyHash, long prevOffset, int checksum) {}
