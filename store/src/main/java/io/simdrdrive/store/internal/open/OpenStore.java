package io.simdrdrive.store.internal.open;

import io.simdrdrive.store.StoreOptions;
import io.simdrdrive.store.internal.append.Health;
import io.simdrdrive.store.internal.file.StoreFile;
import io.simdrdrive.store.internal.generation.CurrentGeneration;
import io.simdrdrive.store.internal.sidecar.Sidecar;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a store that has been opened, for the store to put to work.
 *
 * @param realPath where the file is, whatever links lead there
 * @param writable null where the store is read-only
 */
public record OpenStore(Path realPath, Health health, CurrentGeneration current, @Nullable Writable writable,
        StoreOptions options) {

    /**
     * What a store has that may be written.
     *
     * @param durableTail up to where the file is on the disk
     * @param seam        what stands between the engine and its files
     */
    public record Writable(Sidecar sidecar, FileClaim claim, long durableTail,
            UnaryOperator<StoreFile> seam) {}
}
