package io.simdrdrive.store.internal.open;

import io.simdrdrive.store.StoreCorruptException;
import io.simdrdrive.store.internal.file.FileMap;
import io.simdrdrive.store.internal.file.MappedRegion;
import io.simdrdrive.store.internal.file.StoreFile;
import io.simdrdrive.store.internal.generation.Generation;
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
    private final FileMap map;
    private final MappedRegion region;
    private final long fileSize;
    /** The whole chain from the end of the file to byte 0, indexed; null where there is none. */
    private final @Nullable ChainIndex indexed;
    /** Whether the file ends with an entry, and a chain leads from there to byte 0. */
    private final boolean isWhole;
    private final @Nullable SidecarState advice;

    /**
     * Of a file.
     *
     * @param map    has the whole file in one region
     * @param advice what the sidecar says; null where there is none
     */
    TailFinder(Path path, StoreFile file, FileMap map, long fileSize, @Nullable SidecarState advice)
            throws IOException {
        this.path = path;
        this.file = file;
        this.map = map;
        this.region = map.regionOf(Math.max(1, fileSize));
        this.fileSize = fileSize;
        this.indexed = ChainIndexer.index(map, fileSize, advice == null ? 0 : advice.trustedTail());
        this.isWhole = fileSize > 0 && indexed != null && isWholeEntry(file, region, fileSize);
        this.advice = advice != null && isOfThisFile(advice) ? advice : null;
    }

    /** The store, up to the tail. */
    Generation generation(long tail) {
        ChainIndex found = (indexed != null && tail == fileSize) ? indexed : ChainIndexer.index(map, tail, 0);
        if (found == null) {
            throw new StoreCorruptException(path, "the chain of entries from offset " + tail
                    + " does not lead to byte 0; restore the file from a backup", null);
        }
        return new Generation(file, map, tail, found.index(), found.liveEntries(), found.deadEntries(),
                found.liveBytes());
    }

    /**
     * The tail of the file.
     *
     * @throws StoreCorruptException if the file is no store
     */
    long find() throws IOException {
        if (fileSize == 0 || (isWhole && isTrusted())) {
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
        return (isWhole && indexed != null)
                ? indexed.passes()
                : trusted <= fileSize && Chain.follow(region, trusted).isWhole();
    }

    /** Zeros look like a trailer that leads to byte 0: only its checksum tells them from an entry. */
    static boolean isWholeEntry(StoreFile file, MappedRegion region, long tailAfter) throws IOException {
        long payload = region.payloadOffsetAt(tailAfter);
        long payloadEnd = tailAfter - EntryLayout.TRAILER_BYTES;
        int checksum = new FileWindow(file, tailAfter, payloadEnd - payload).checksum(payload, payloadEnd);
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
