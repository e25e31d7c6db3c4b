package io.simdrdrive.store.internal.sidecar;

import io.simdrdrive.store.internal.index.KeyIndex;

/**
 * A tail, or another small number, with a check in the 20 bits that no tail needs. It is written in one store, as the
 * tail alone would be, so a process that is killed leaves the old one or the new one; and a bit that rots is noticed.
 * The check knows the place, too: a tail that was copied to where another belongs is none.
 */
final class SealedTail {
    /** What {@link #open} says of something that is none. */
    static final long BROKEN = -1;

    private static final int CHECK_SHIFT = 44;
    private static final long PLACE_FACTOR = 0x9E3779B97F4A7C15L;
    private static final long CHECK_FACTOR = 0xD6E8FEB86659FD93L;

    private SealedTail() {}

    /** Seals what is at most {@link KeyIndex#MAX_TAIL}, for an offset of the page. */
    static long seal(long place, long tail) {
        return tail | check(place, tail) << CHECK_SHIFT;
    }

    /** The tail, or {@link #BROKEN}. */
    static long open(long place, long sealed) {
        long tail = sealed & KeyIndex.MAX_TAIL;
        return sealed >>> CHECK_SHIFT == check(place, tail) ? tail : BROKEN;
    }

    private static long check(long place, long tail) {
        long mixed = (tail + (place + 1) * PLACE_FACTOR) * CHECK_FACTOR;
        mixed = (mixed ^ mixed >>> 32) * CHECK_FACTOR;
        return mixed >>> CHECK_SHIFT;
    }
}
