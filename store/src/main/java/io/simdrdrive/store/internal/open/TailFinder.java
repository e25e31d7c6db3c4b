package io.simdrdrive.store.internal.open;

import io.simdrdrive.store.StoreCorruptException;
import io.simdrdrive.store.internal.file.FileMap;
import io.simdrdrive.store.internal.file.MappedRegion;
import io.simdrdrive.store.internal.file.StoreFile;
import io.simdrdrive.store.internal.generation.Generation;
import io.simdrdrive.store.internal.layout.EntryLayout;
import io.simdrdrive.store.internal.log.StoreLog;
import io.simdrdrive.store.internal.sidecar.SidecarState;
import io.simdrdrive.store.internal.sidecar.SidecarState.Extent;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Decides where a store ends: from the file itself, with the advice of its sidecar where there is one. */
final class TailFinder {

    private final Path path;
    private final StoreFile file;
    private final FileMap map;
    private final MappedRegion region;
    private final EntryCheck check;
    private final long fileSize;
    private final @Nullable SidecarState found;
    /** The whole chain from the end of the file to byte 0, indexed; null where there is none. */
    private final @Nullable ChainIndex indexed;
    /** What was found, as far as it is known to speak of this file; null where it is not. */
    private @Nullable SidecarState advice;

    /**
     * Of a file.
     *
     * @param map   has the whole file in one region
     * @param found what the sidecar says; null where there is none
     */
    TailFinder(Path path, StoreFile file, FileMap map, long fileSize, @Nullable SidecarState found) {
        this.path = path;
        this.file = file;
        this.map = map;
        this.region = map.regionOf(Math.max(1, fileSize));
        this.check = new EntryCheck(file, region);
        this.fileSize = fileSize;
        this.found = found;
        this.indexed = ChainIndexer.index(map, fileSize, found == null ? 0 : found.trustedTail());
        this.advice = indexed != null && indexed.passes() ? found : null;
    }

    /** The store, up to the tail. */
    Generation generation(long tail) {
        ChainIndex chain = (indexed != null && tail == fileSize) ? indexed : ChainIndexer.index(map, tail, 0);
        if (chain == null) {
            throw new StoreCorruptException(path, "the chain of entries from offset " + tail
                    + " does not lead to byte 0; restore the file from a backup", null);
        }
        return new Generation(file, map, tail, chain.index(), chain.liveEntries(), chain.deadEntries(),
                chain.liveBytes());
    }

    /**
     * The tail of the file.
     *
     * @param repair whether a closed store of which nothing is left may be emptied, too
     * @throws StoreCorruptException if the file is no store
     */
    long find(boolean repair) throws IOException {
        long tail = fileSize == 0 ? 0 : wholeBatches(lastTail());
        if (tail == 0 && fileSize > 0) {
            requireMayBeEmpty(repair);
        }
        return tail;
    }

    private void requireMayBeEmpty(boolean repair) {
        boolean isClosed = advice != null && advice.mayBeLostSince();
        if (advice == null || !(advice.mayBeLost() || (isClosed && repair))) {
            throw new StoreCorruptException(path,
                    "this is no store: no chain of entries from byte 0 leads to any of its "
                            + fileSize
                            + " bytes. It was left as it is; check the path, or restore the file from a backup"
                            + (isClosed
                                    ? ". If a power cut took it after it was closed, open it with the option repair, which sets"
                                            + " aside what is there"
                                    : ""), null);
        }
    }

    /** Up to where the file is known to be on the disk, once its tail was found: what another file's sidecar says does not count. */
    long durableTail() {
        return advice == null ? 0 : advice.durableTail();
    }

    private long lastTail() throws IOException {
        boolean isWhole = indexed != null && check.isWhole(fileSize);
        boolean isBelieved = isWhole && isBelieved();
        if (isWhole && (isBelieved ? isTrusted() : check.areWhole(trustedTail(), fileSize))) {
            return fileSize;
        }
        advice = !isBelieved && isOfThisFile() ? found : null;
        long tail = TailSearch.lastTail(file, trustedTail(), fileSize);
        if (tail == 0 && isBelieved && indexed != null && !check.isZeros(indexed.firstTail())) {
            StoreLog.get().log(Level.WARNING, "{0}: the first entry has not the checksum that it should have", path);
            return fileSize;
        }
        return tail;
    }

    /** Whether a whole chain may be believed without a look at all checksums: nothing speaks of a crash. */
    private boolean isBelieved() {
        return found == null || (found.closed() && found.sameBoot()) || (advice != null
                && advice.trustedTail() == fileSize);
    }

    /**
     * A page that is missing may end a chain early, for zeros lead to byte 0: the entry that begins there then has a
     * wrong checksum. Only where the chain comes by what was there in this run of the system need nobody look.
     */
    private boolean isTrusted() throws IOException {
        boolean known = advice != null && advice.sameBoot() && advice.trustedTail() > 0;
        return known || indexed == null || indexed.firstTail() == fileSize || check.isWhole(indexed.firstTail());
    }

    private long trustedTail() {
        return advice == null ? 0 : advice.trustedTail();
    }

    /**
     * A sidecar may have stayed behind when its store was replaced: then its tails are not this file's. Where the chain
     * from the end does not come by the trusted tail, be it damaged or another file's, that tail has to show a chain.
     */
    private boolean isOfThisFile() throws IOException {
        if (found == null || found.trustedTail() == 0) {
            return found != null;
        }
        long trusted = found.trustedTail();
        if (trusted > fileSize) {
            return false;
        }
        Chain chain = Chain.follow(region, trusted);
        return chain.isWhole() && (check.isWhole(trusted) || check.isWhole(chain.lowest()) || isAsItWasClosed(chain));
    }

    /** A bad bit in the only entry of a store, say, makes it no other store: {@code verify} is to tell of it. */
    private boolean isAsItWasClosed(Chain chain) {
        return found != null && found.closed() && found.sameBoot() && found.trustedTail() == fileSize
                && !check.isZeros(chain.lowest());
    }

    /** The tail, or the start of the batch that it would cut in two. */
    private long wholeBatches(long tail) {
        if (advice == null || advice.closed()) {
            return tail;
        }
        // A batch that is in flight is listed, too. Entries within any other append stay: they owe each other nothing, or have
        // come in its place after it had failed, and may have been acknowledged.
        long cut = tail;
        for (Extent batch : advice.batches()) {
            if (batch.cuts(cut) && Chain.passes(region, cut, batch.start())) {
                cut = batch.start();
            }
        }
        return cut;
    }

    /** Whether what follows the tail is only what an unfinished append of ours left. */
    boolean isUnfinishedAppend(long tail) {
        return advice != null && !advice.closed() && advice.inFlight().start() <= tail
                && tail <= advice.inFlight().end() && fileSize <= advice.inFlight().end() + EntryLayout.ALIGNMENT;
    }
}
