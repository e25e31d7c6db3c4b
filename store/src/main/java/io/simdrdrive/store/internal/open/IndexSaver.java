package io.simdrdrive.store.internal.open;

import io.simdrdrive.store.EntryMetadata;
import io.simdrdrive.store.internal.file.MappedRegion;
import io.simdrdrive.store.internal.generation.Generation;
import io.simdrdrive.store.internal.sidecar.SavedIndexHeader;
import io.simdrdrive.store.internal.sidecar.Sidecar;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Saves the index of a store that is being closed, for {@link Restorer}. */
public final class IndexSaver {
    /** Fewer entries than this are indexed anew in about the time that a saved index takes to open. */
    private static final long FEWEST_ENTRIES = 20_000;

    private final Path path;
    private final Sidecar sidecar;

    /** Of one store. */
    public IndexSaver(Path path, Sidecar sidecar) {
        this.path = path;
        this.sidecar = sidecar;
    }

    /** Saves it, unless it is saved as it is. Returns what the sidecar's page has to say of it; null for nothing. */
    public @Nullable SavedIndexHeader save(Generation generation) throws IOException {
        long tail = generation.tailAcquire();
        if (generation.liveEntries() + generation.deadEntries() < FEWEST_ENTRIES) {
            return null;
        }
        SavedIndexHeader found = sidecar.found() == null ? null : sidecar.found().savedIndex();
        int directoryCrc = found != null && generation.index().isSavedAs(tail)
                ? found.directoryCrc()
                : sidecar.saveIndex(generation.index());
        MappedRegion region = generation.map().regionOf(tail);
        return new SavedIndexHeader(tail, generation.liveEntries(), generation.deadEntries(), generation.liveBytes(),
                Restorer.writtenNanos(path),
                new EntryMetadata(region.keyHashAt(tail), region.previousTailAt(tail), region.checksumAt(tail)),
                directoryCrc);
    }
}
