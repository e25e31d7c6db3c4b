package io.simdrdrive.stress;

import io.simdrdrive.store.DataStore;
import java.util.concurrent.atomic.AtomicLong;

/** A store that is compacted all the time, and kept small by using its keys again and again. */
final class CompactedStore {
    private static final int KEYS = 16_384;

    private final DataStore store = Shared.single();
    private final AtomicLong keys = new AtomicLong();

    DataStore store() {
        return store;
    }

    /** A key that no state uses which is still being looked at. */
    long nextKey() {
        return keys.getAndIncrement() % KEYS + 1;
    }
}
