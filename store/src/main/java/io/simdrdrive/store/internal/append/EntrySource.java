package io.simdrdrive.store.internal.append;

import java.lang.foreign.MemorySegment;

/** The entries of one batch, in order. What it hands out must not change before the append has returned. */
public interface EntrySource {
    /** No checksum: they are unsigned. */
    long ANY_CHECKSUM = -1;

    /** How many. */
    int count();

    /** The key hash of entry {@code i}. */
    long keyHash(int i);

    /** The payload of entry {@code i}; not asked for where that is a tombstone. */
    MemorySegment payload(int i);

    /** How long that payload is, in bytes. */
    long payloadBytes(int i);

    /** What the checksum of payload {@code i} must come out as; {@link #ANY_CHECKSUM} where it is not known before. */
    default long expectedChecksum(int i) {
        return ANY_CHECKSUM;
    }

    /** Whether entry {@code i} deletes its key. */
    default boolean isTombstone(int i) {
        return false;
    }
}
