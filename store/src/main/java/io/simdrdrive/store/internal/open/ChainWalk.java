package io.simdrdrive.store.internal.open;

import io.simdrdrive.store.internal.file.TrailerWindow;
import io.simdrdrive.store.internal.index.StagedEntries;
import io.simdrdrive.store.internal.layout.EntryLayout;

/** Goes along a part of a chain, newest first, and hands its entries over to an index. For one thread. */
final class ChainWalk {
    /** Short loops are compiled earlier in a new JVM than long ones. */
    private static final int AT_ONCE = 64;

    private final TrailerWindow window;
    private final StagedEntries staged;
    private final long start;
    private final long through;
    private long at;
    private long lowest;
    private boolean passed;
    private boolean broken;
    private long values;
    private long tombstones;
    private long valueBytes;

    /**
     * From a tail on.
     *
     * @param through whether it passes this offset will be known
     */
    ChainWalk(TrailerWindow window, StagedEntries staged, long start, long through) {
        this.window = window;
        this.staged = staged;
        this.start = start;
        this.through = through;
        this.at = start;
        this.lowest = start;
        this.passed = start == through;
    }

    /** Goes on until it has come to {@code end} or below, or to where the chain is broken. */
    void walkTo(long end) {
        walkTo(end, Long.MAX_VALUE);
    }

    /** The same, for about so many entries at the most. */
    void walkTo(long end, long entries) {
        while (at > end && !broken && entries() < entries) {
            window.cover(at);
            long stop = at > through ? Math.max(end, through) : end;
            at = some(at, stop);
            passed |= at == through;
        }
    }

    private long some(long from, long end) {
        long tail = from;
        for (int i = 0; i < AT_ONCE && tail > end && window.covers(tail); i++) {
            long previous = window.previousTail(tail);
            if (previous < 0) {
                broken = true;
                break;
            }
            hand(tail, previous);
            lowest = tail;
            tail = previous;
        }
        return tail;
    }

    private void hand(long tail, long previous) {
        long keyHash = window.keyHash(tail);
        if (window.isTombstone(previous, tail)) {
            tombstones++;
            staged.addTombstone(keyHash, tail);
        } else {
            values++;
            valueBytes += EntryLayout.alignedBytesBetween(previous, tail);
            staged.add(keyHash, tail);
        }
    }

    /** Where it began. */
    long start() {
        return start;
    }

    /** Where it is: a tail, not yet handed over, or 0. */
    long at() {
        return at;
    }

    /** Where the oldest entry ends that was handed over; where it began, if none was. */
    long lowest() {
        return lowest;
    }

    /** Whether it has come by the offset it was asked for. */
    boolean hasPassed() {
        return passed;
    }

    boolean isBroken() {
        return broken;
    }

    long entries() {
        return values + tombstones;
    }

    StagedEntries staged() {
        return staged;
    }

    /** Values without those that were replaced, as far as this walk's thread has noticed: the sum of all walks is right. */
    long liveEntries() {
        return values - staged.replacedValues();
    }

    /** The same in bytes. */
    long liveBytes() {
        return valueBytes - staged.replacedBytes();
    }
}
