package io.simdrdrive.store.internal.open;

import io.simdrdrive.store.EntryMetadata;
import io.simdrdrive.store.internal.file.FileMap;
import io.simdrdrive.store.internal.file.MappedRegion;
import io.simdrdrive.store.internal.file.StoreFile;
import io.simdrdrive.store.internal.generation.Generation;
import io.simdrdrive.store.internal.index.KeyIndex;
import io.simdrdrive.store.internal.index.ShardSource;
import io.simdrdrive.store.internal.layout.EntryLayout;
import io.simdrdrive.store.internal.sidecar.SavedIndexHeader;
import io.simdrdrive.store.internal.sidecar.SidecarState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Opens a store by the index that was saved when it was closed, without a look at its entries. The saved index is
 * believed where the file is the one it was saved for: of the same length, last written at the same time, and with the
 * same last entry; or longer, with a chain that leads from its end to that entry, as the original leaves it. What is longer
 * after the system went down has to show its checksums, entry by entry.
 */
final class Restorer {
    private final StoreFile file;
    private final FileMap map;
    private final long fileSize;
    private final long writtenNanos;

    /**
     * Of one file.
     *
     * @param writtenNanos when it was last written, asked for before it was mapped: to map ahead changes that
     */
    Restorer(StoreFile file, FileMap map, long fileSize, long writtenNanos) {
        this.file = file;
        this.map = map;
        this.fileSize = fileSize;
        this.writtenNanos = writtenNanos;
    }

    /** The store, or null where it has to be opened by its entries. */
    @Nullable
    Generation restore(@Nullable SidecarState state, @Nullable ShardSource savedIndex) throws IOException {
        SavedIndexHeader header = state == null ? null : state.savedIndex();
        if (state == null || header == null || savedIndex == null || state.trustedTail() != header.tail()
                || (fileSize > header.tail() && !state.sameBoot()) || !isOfThisFile(header)) {
            return null;
        }
        Generation generation = new Generation(file, map, header.tail(),
                KeyIndex.restored(map, savedIndex, header.tail()), header.liveEntries(), header.deadEntries(),
                header.liveBytes());
        if (fileSize > header.tail()) {
            generation.catchUp(fileSize);
        }
        return generation;
    }

    private boolean isOfThisFile(SavedIndexHeader header) throws IOException {
        long tail = header.tail();
        if (fileSize < tail || tail < EntryLayout.TOMBSTONE_BYTES) {
            return false;
        }
        MappedRegion region = map.regionOf(fileSize);
        // Field by field, for the equals of a record takes milliseconds in a new JVM.
        EntryMetadata last = header.lastEntry();
        if (region.keyHashAt(tail) != last.keyHash() || region.storedPreviousTailAt(tail) != last.prevOffset()
                || region.checksumAt(tail) != last.checksum()) {
            return false;
        }
        return fileSize == tail ? writtenNanos == header.writtenNanos() : leadsTo(region, tail);
    }

    private boolean leadsTo(MappedRegion region, long tail) throws IOException {
        long at = fileSize;
        while (at > tail) {
            at = Chain.previousTail(region, at);
        }
        return at == tail && new EntryCheck(file, region).isWhole(fileSize);
    }

    /** When a file was last written, in nanoseconds since 1970. */
    static long writtenNanos(Path path) throws IOException {
        return Files.getLastModifiedTime(path).to(TimeUnit.NANOSECONDS);
    }
}
