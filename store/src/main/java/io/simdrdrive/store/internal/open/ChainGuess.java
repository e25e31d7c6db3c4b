package io.simdrdrive.store.internal.open;

import io.simdrdrive.store.internal.file.MappedRegion;
import io.simdrdrive.store.internal.layout.EntryLayout;

/** Guesses where in a file an entry ends, by a look at the bytes. Only the chain from the file's end can confirm it. */
final class ChainGuess {
    /** Entries that must follow one another from a guessed tail on, for payloads may look like a trailer or two. */
    private static final int ENTRIES = 32;
    private static final long LEAST_BYTES = 4096;
    private static final long MOST_BYTES = 64 << 10;
    /** How many entries of the usual size are looked through for an end of one. */
    private static final int LOOKED_THROUGH = 8;

    private ChainGuess() {}

    /** A tail not far above {@code offset}, probably; 0 where there is none in sight. */
    static long tailAbove(MappedRegion region, long offset, long entryBytes) {
        long first = Math.max(offset, EntryLayout.TOMBSTONE_BYTES);
        long last = first + Math.clamp(LOOKED_THROUGH * entryBytes, LEAST_BYTES, MOST_BYTES);
        for (long at = first; at < last; at++) {
            if (isProbable(region, at)) {
                return at;
            }
        }
        return 0;
    }

    private static boolean isProbable(MappedRegion region, long tail) {
        long at = tail;
        for (int i = 0; i < ENTRIES; i++) {
            at = Chain.previousTail(region, at);
            if (at <= 0) {
                return false;
            }
        }
        return true;
    }
}
