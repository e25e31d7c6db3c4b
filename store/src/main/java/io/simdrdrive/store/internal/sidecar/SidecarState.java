package io.simdrdrive.store.internal.sidecar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sidecar says of the store beside it, at the time it was read. It is advice: the file itself decides.
 *
 * @param closed        whether the store was closed, rather than left by a crash
 * @param sameBoot      whether the operating system has been running ever since
 * @param publishedTail the last tail that readers saw
 * @param durableTail   the last tail known to be on the disk
 * @param inFlight      the append that was under way; empty if none
 * @param batches       batches of several entries, as far as the log goes back
 * @param savedIndex    what it says of a saved index; null where there is none
 */
public record SidecarState(boolean closed, boolean sameBoot, long publishedTail, long durableTail, Extent inFlight,
        List<Extent> batches, @Nullable SavedIndexHeader savedIndex) {

    /** A part of the store file, from a tail to a tail. */
    public record Extent(long start, long end) {
        /** Whether a tail lies inside, neither at its start nor at its end. */
        public boolean cuts(long tail) {
            return start < tail && tail < end;
        }
    }

    /** Whether a file of this size may belong to a writer at work, who has published less than that. */
    public boolean mayBeGrowing(long fileSize) {
        return !closed && sameBoot && fileSize <= Math.max(publishedTail, inFlight.end());
    }

    /** Up to where every entry is whole for certain, so that checksums need not be read. */
    public long trustedTail() {
        return sameBoot ? publishedTail : durableTail;
    }
}
