package io.simdrdrive.store.internal.open;

import io.simdrdrive.store.StoreCorruptException;
import io.simdrdrive.store.internal.file.MappedRegion;
import io.simdrdrive.store.internal.file.StoreFile;
import io.simdrdrive.store.internal.layout.EntryLayout;
import io.simdrdrive.store.internal.sidecar.SidecarState;
import io.simdrdrive.store.internal.sidecar.SidecarState.Extent;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Decides where a store ends: from the file itself, with the advice of its sidecar where there is one. */
final class TailFinder {
    private final Path path;
    private final StoreFile file;
    private final MappedRegion region;
    private final long fileSize;
    /** Whether the file ends with an entry, and a chain leads from there to byte 0. */
    private final boolean isWhole;
    private final @Nullable SidecarState advice;

    private TailFinder(Path path, StoreFile file, MappedRegion region, long fileSize, @Nullable SidecarState advice)
            throws IOException {
        this.path = path;
        this.file = file;
        this.region = region;
        this.fileSize = fileSize;
        this.isWhole = Chain.follow(region, fileSize).isWhole() && isWholeEntry(file, region, fileSize);
        this.advice = advice != null && isOfThisFile(advice) ? advice : null;
    }

    /**
     * The tail of the file.
     *
     * @param region a map of the whole file
     * @param advice what the sidecar says; null where there is none
     * @throws StoreCorruptException if the file is no store
     */
    static long find(Path path, StoreFile file, MappedRegion region, long fileSize, @Nullable SidecarState advice)
            throws IOException {
        return fileSize == 0 ? 0 : new TailFinder(path, file, region, fileSize, advice).find();
    }

    private long find() throws IOException {
        if (isWhole && isTrusted()) {
            return fileSize;
        }
        long found = TailSearch.lastTail(file, trustedTail(), fileSize);
        long tail = wholeBatches(found);
        if (tail == 0 && (advice == null || !advice.wasNew())) {
            throw new StoreCorruptException(path,
                    "this is no store: no chain of entries from byte 0 leads to any of its "
                            + fileSize
                            + " bytes. It was left as it is; check the path, or restore the file from a backup", null);
        }
        return tail;
    }

    /** Whether all entries of a whole chain may be believed without a look at their checksums. */
    private boolean isTrusted() {
        return advice == null || advice.trustedTail() == fileSize || (advice.closed() && advice.sameBoot());
    }

    private long trustedTail() {
        return advice == null ? 0 : advice.trustedTail();
    }

    /** A sidecar may have stayed behind when its store was replaced: then its tails are not this file's. */
    private boolean isOfThisFile(SidecarState state) {
        long trusted = state.trustedTail();
        if (trusted > fileSize || !Chain.follow(region, trusted).isWhole()) {
            return false;
        }
        return !isWhole || Chain.passes(region, fileSize, trusted);
    }

    /** Zeros look like a trailer that leads to byte 0: only its checksum tells them from an entry. */
    static boolean isWholeEntry(StoreFile file, MappedRegion region, long tailAfter) throws IOException {
        int checksum = new FileWindow(file, tailAfter).checksum(region.payloadOffsetAt(tailAfter),
                tailAfter - EntryLayout.TRAILER_BYTES);
        return checksum == region.checksumAt(tailAfter);
    }

    /** The tail, or the start of the batch that it would cut in two. */
    private long wholeBatches(long tail) {
        if (advice == null || advice.closed()) {
            return tail;
        }
        long cut = advice.inFlight().cuts(tail) ? advice.inFlight().start() : tail;
        for (Extent batch : advice.batches()) {
            if (batch.cuts(cut) && Chain.passes(region, cut, batch.start())) {
                cut = batch.start();
            }
        }
        return cut;
    }

    /** Whether what follows the tail is only what an unfinished append of ours left. */
    static boolean isUnfinishedAppend(@Nullable SidecarState advice, long tail, long fileSize) {
        return advice != null && !advice.closed() && advice.inFlight().start() == tail
                && fileSize <= advice.inFlight().end() + EntryLayout.ALIGNMENT;
    }
}
