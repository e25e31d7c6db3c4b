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
 * @param damaged       whether its page cannot be read, or is none of ours
 */
public record SidecarState(boolean closed, boolean sameBoot, long publishedTail, long durableTail, Extent inFlight,
        List<Extent> batches, @Nullable SavedIndexHeader savedIndex, boolean damaged) {

    /**
     * Of a page that is damaged, or none of ours: nothing is trusted, so every entry of the file is looked at. The batches
     * whose bounds can still be read are known.
     */
    static SidecarState damaged(List<Extent> batches) {
        return new SidecarState(false, false, 0, 0, new Extent(0, 0), batches, null, true);
    }

    /** A part of the store file, from a tail to a tail. */
    public record Extent(long start, long end) {
        /** Whether a tail lies inside, neither at its start nor at its end. */
        public boolean cuts(long tail) {
            return start < tail && tail < end;
        }
    }

    /** Whether a writer may be at work, who has published no more than the file has. */
    public boolean mayBeWriting(long fileSize) {
        return !closed && sameBoot && publishedTail <= fileSize;
    }

    /** Whether all of a file of this size is what the writer has published, or was appending. */
    public boolean explains(long fileSize) {
        return fileSize <= Math.max(publishedTail, inFlight.end());
    }

    /**
     * Whether a crash may have left nothing of the store: it was open, and nothing of it is sure to be there.
     */
    public boolean mayBeLost() {
        return !damaged && !closed && trustedTail() == 0;
    }

    /** Whether a power cut after the store was closed may have left nothing of it, for it was never forced. */
    public boolean mayBeLostSince() {
        return !damaged && closed && !sameBoot && durableTail == 0 && publishedTail > 0;
    }

    /** Up to where every entry is whole for certain, so that checksums need not be read. */
    public long trustedTail() {
        return sameBoot ? publishedTail : durableTail;
    }
}
