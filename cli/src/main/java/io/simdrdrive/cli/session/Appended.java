package io.simdrdrive.cli.session;

/**
 * An entry that was appended: a value, or the deletion of a key.
 *
 * @param keyHash XXH3-64 of the key
 * @param sizeBytes the length of the payload; of a deletion 1
 * @param offset where the payload begins in the file, in bytes
 * @param checksum CRC-32 as stored with the payload
 * @param tail where the entry ends, an offset in bytes: what to follow from afterwards
 * @param isDeletion whether the key has no value any more
 */
public record Appended(long keyHash, long sizeBytes, long offset, int checksum, long tail, boolean isDeletion) {}
