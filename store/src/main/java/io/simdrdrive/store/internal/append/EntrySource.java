package io.simdrdrive.store.internal.append;

import java.lang.foreign.MemorySegment;

/** The entries of one batch, in order. What it hands out must not change before the append has returned. */
public interface EntrySource {
    /** How many. */
    int count();

    /** The key hash of entry {@code i}. */
    long keyHash(int i);

    /** The payload of entry {@code i}; not asked for where that is a tombstone. */
    MemorySegment payload(int i);

    /** How long that payload is, in bytes. */
    long payloadBytes(int i);

    /** Whether entry {@code i} deletes its key. */
    default boolean isTombstone(int i) {
        return false;
    }
}
