package io.simdrdrive.store.internal.verify;

import io.simdrdrive.store.StoreCorruptException;
import io.simdrdrive.store.VerifyProblem.Kind;
import io.simdrdrive.store.internal.file.MappedRegion;
import io.simdrdrive.store.internal.generation.DeletedSince;
import io.simdrdrive.store.internal.generation.Generation;
import org.agrona.collections.LongHashSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds the index against the entries of a chain, which are given to it from the tail to byte 0, and tells which of them
 * are the newest of their keys as of that tail.
 *
 * <p>
 * While the index speaks of entries up to that tail it needs no memory: the newest entry must be the one that the index
 * knows, and it is met before the others of its key. Once the index is silent about a key, because its tombstone was
 * dropped, or speaks of a later entry, a set of the keys that were passed decides who is the newest.
 */
final class IndexCheck {
    private final Generation generation;
    private final long tail;
    private final Problems problems;
    private @Nullable LongHashSet passed;
    private final DeletedSince deletedSince;

    IndexCheck(Generation generation, long tail, Problems problems) {
        this.generation = generation;
        this.tail = tail;
        this.deletedSince = new DeletedSince(generation, tail);
        this.problems = problems;
    }

    /** Whether the entry is the newest of its key. */
    boolean isNewest(long at, long keyHash, boolean tombstone) {
        long known = generation.newestEntry(keyHash);
        boolean newest = isNewest(at, keyHash, known);
        if (newest && known < at && !(known == 0 && (tombstone || isDeletedSince(keyHash)))) {
            problems.add(Kind.INDEX, at, keyHash, "the index to lead to the newest entry of the key",
                    known == 0 ? "nothing in the index" : "an older entry, which ends at " + known);
        }
        return newest;
    }

    private boolean isDeletedSince(long keyHash) {
        try {
            return deletedSince.contains(keyHash);
        } catch (StoreCorruptException e) {
            return false; // what came since is not what this looks at
        }
    }

    private boolean isNewest(long at, long keyHash, long known) {
        if (passed == null) {
            if (known >= at && known <= tail) {
                return known == at;
            }
            passed = keysBetween(at, tail);
        }
        return passed.add(keyHash);
    }

    private LongHashSet keysBetween(long from, long to) {
        LongHashSet keys = new LongHashSet();
        for (long end = to; end > from;) {
            MappedRegion region = generation.map().regionOf(end);
            keys.add(region.keyHashAt(end));
            end = region.previousTailAt(end);
        }
        return keys;
    }
}
