package io.simdrdrive.store;

import io.simdrdrive.store.internal.file.MappedRegion;
import io.simdrdrive.store.internal.generation.Generation;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.agrona.collections.LongHashSet;

/** Walks the chain from the tail at its making back to byte 0, and stops at the newest value of each key. */
final class LiveEntryIterator implements Iterator<EntryHandle> {
    private final Generation generation;
    private final long tail;
    /** Whether every entry up to the tail is live, so that none need be looked up. */
    private final boolean allLive;
    /** Keys met whose newest entry came after the tail, so that the index cannot tell which of the older is the last. */
    private final LongHashSet seen = new LongHashSet();
    private MappedRegion region;
    private long at;

    LiveEntryIterator(Generation generation) {
        this.generation = generation;
        this.tail = generation.tailAcquire();
        // Read after the tail: entries that die later do not concern this iterator.
        this.allLive = generation.deadEntries() == 0;
        this.at = tail;
        this.region = generation.map().regionOf(Math.max(1, tail));
        if (!allLive) {
            skipDead();
        }
    }

    @Override
    public boolean hasNext() {
        return at > 0;
    }

    @Override
    public EntryHandle next() {
        if (at <= 0) {
            throw new NoSuchElementException();
        }
        EntryHandle entry = new EntryHandle(region, at);
        stepBack();
        if (!allLive) {
            skipDead();
        }
        return entry;
    }

    private void skipDead() {
        while (at > 0 && !isLive()) {
            stepBack();
        }
    }

    private void stepBack() {
        at = region.previousTailAt(at);
        if (at <= region.firstTail() && at > 0) {
            region = generation.map().regionOf(at);
        }
    }

    private boolean isLive() {
        long keyHash = region.keyHashAt(at);
        long newest = generation.newestEntry(keyHash);
        if (newest == at) {
            return !region.isTombstoneAt(at);
        }
        if (newest > 0 && newest <= tail) {
            return false;
        }
        return seen.add(keyHash) && !region.isTombstoneAt(at);
    }
}
