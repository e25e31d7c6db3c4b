package io.simdrdrive.store;

import io.simdrdrive.store.internal.file.MappedRegion;
import io.simdrdrive.store.internal.file.PagesAhead;
import io.simdrdrive.store.internal.generation.DeletedSince;
import io.simdrdrive.store.internal.generation.Generation;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.agrona.collections.LongHashSet;
import org.jspecify.annotations.Nullable;

/**
 * Walks the chain from the tail at its making back to byte 0, and stops at the newest value of each key as of then.
 *
 * <p>
 * Where no entry is dead, all are live. Else the index tells which are, for as long as it speaks of entries up to that
 * tail. Once it does not, because a key was written again or deleted meanwhile, a set of the keys that were passed takes
 * over, which needs memory for each.
 */
final class LiveEntryIterator implements Iterator<EntryHandle> {
    private final Generation generation;
    private final long tail;
    private final boolean allLive;
    private final PagesAhead ahead;
    private @Nullable LongHashSet passed;
    private @Nullable DeletedSince deletedSince;
    private MappedRegion region;
    private long at;

    LiveEntryIterator(Generation generation) {
        this.generation = generation;
        this.tail = generation.tailAcquire();
        // Read after the tail: entries that die later do not concern this iterator.
        this.allLive = generation.deadEntries() == 0;
        this.at = tail;
        this.region = generation.map().regionOf(Math.max(1, tail));
        this.ahead = PagesAhead.of(tail, generation.liveEntries() + generation.deadEntries());
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
        MappedRegion its = region;
        long end = nextEnd();
        return EntryHandle.ofValue(its, its.previousTailAt(end), end);
    }

    /** Where the next value ends, as {@link #next} without a handle. */
    long nextEnd() {
        if (at <= 0) {
            throw new NoSuchElementException();
        }
        long end = at;
        stepBack();
        if (!allLive) {
            skipDead();
        }
        return end;
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
        ahead.reached(region, at);
    }

    private boolean isLive() {
        long keyHash = region.keyHashAt(at);
        if (passed == null) {
            long newest = generation.newestEntry(keyHash);
            if (newest > 0 && newest <= tail) {
                return newest == at && !region.isTombstoneAt(at);
            }
            if (newest == 0 && !isDeletedSince(keyHash)) {
                return false; // it was deleted before, and the index forgot the tombstone
            }
            passed = keysBetween(at, tail);
        }
        return passed.add(keyHash) && !region.isTombstoneAt(at);
    }

    private boolean isDeletedSince(long keyHash) {
        DeletedSince since = deletedSince;
        if (since == null) {
            since = new DeletedSince(generation, tail);
            deletedSince = since;
        }
        return since.contains(keyHash);
    }

    private LongHashSet keysBetween(long from, long to) {
        LongHashSet keys = new LongHashSet();
        for (long end = to; end > from;) {
            MappedRegion its = generation.map().regionOf(end);
            keys.add(its.keyHashAt(end));
            end = its.previousTailAt(end);
        }
        return keys;
    }
}
