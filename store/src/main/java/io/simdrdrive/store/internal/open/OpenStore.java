package io.simdrdrive.store.internal.open;

import io.simdrdrive.store.StoreOptions;
import io.simdrdrive.store.internal.append.Health;
import io.simdrdrive.store.internal.generation.Generation;
import io.simdrdrive.store.internal.sidecar.Sidecar;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a store that has been opened, for the store to put to work.
 *
 * @param sidecar null where the store is read-only
 * @param isNew   whether the file was made by this opening
 */
public record OpenStore(Health health, Generation generation, @Nullable Sidecar sidecar, @Nullable Object fileKey,
        long durableTail, boolean isNew, StoreOptions options) {

    /** Lets others open the file again. */
    public void release() {
        OpenFiles.release(fileKey);
    }
}
