package io.simdrdrive.store.internal.open;

import io.simdrdrive.store.internal.file.MappedRegion;
import io.simdrdrive.store.internal.layout.EntryLayout;

/**
 * The chain of previous tails, followed from a tail to byte 0.
 *
 * @param entries  how many entries were followed
 * @param brokenAt the tail of the entry whose trailer leads nowhere, or -1 where the chain reached 0
 * @param lowest   where the oldest of them ends; the tail it began with, if there were none
 */
record Chain(long entries, long brokenAt, long lowest) {
    private static final long WHOLE = -1;

    boolean isWhole() {
        return brokenAt == WHOLE;
    }

    /** Follows the chain from {@code tail}, in a region that maps the file from byte 0 to there. */
    static Chain follow(MappedRegion region, long tail) {
        long entries = 0;
        long at = tail;
        long lowest = tail;
        while (at > 0) {
            long previous = previousTail(region, at);
            if (previous < 0) {
                return new Chain(entries, at, lowest);
            }
            entries++;
            lowest = at;
            at = previous;
        }
        return new Chain(entries, WHOLE, lowest);
    }

    /** Whether {@code through} is one of the tails of a whole chain from {@code tail}. */
    static boolean passes(MappedRegion region, long tail, long through) {
        long at = tail;
        while (at > Math.max(0, through)) {
            at = region.previousTailAt(at);
        }
        return at == through;
    }

    /** The tail before the entry that ends at {@code at}, or -1 where no entry can end there. */
    static long previousTail(MappedRegion region, long at) {
        if (at < EntryLayout.TOMBSTONE_BYTES) {
            return -1;
        }
        long previous = region.storedPreviousTailAt(at);
        return region.isPossible(previous, at) && (region.isTombstone(previous, at)
                || previous + EntryLayout.padding(previous) < at - EntryLayout.TRAILER_BYTES) ? previous : -1;
    }
}
