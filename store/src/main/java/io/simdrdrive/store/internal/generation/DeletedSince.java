package io.simdrdrive.store.internal.generation;

import io.simdrdrive.store.internal.file.MappedRegion;
import org.agrona.collections.LongHashSet;

/**
 * The keys that were deleted after a tail, as far as anybody has asked. The index forgets tombstones: of a key of which it
 * says nothing, this tells whether that was deleted before the tail or since. For one thread.
 */
public final class DeletedSince {
    private final Generation generation;
    private final LongHashSet keys = new LongHashSet();
    private long looked;

    /** Of one generation, after {@code tail}. */
    public DeletedSince(Generation generation, long tail) {
        this.generation = generation;
        this.looked = tail;
    }

    /** Whether a tombstone of the key was published after the tail, and before this call. */
    public boolean contains(long keyHash) {
        long now = generation.tailAcquire();
        for (long at = now; at > looked;) {
            MappedRegion region = generation.map().regionOf(at);
            if (region.isTombstoneAt(at)) {
                keys.add(region.keyHashAt(at));
            }
            at = region.previousTailAt(at);
        }
        looked = now;
        return keys.contains(keyHash);
    }
}
