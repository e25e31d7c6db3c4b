package io.simdrdrive.store;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A store over a real file whose disk fails when the test says so: for tests of what stands above a store. */
public final class FaultyStore implements AutoCloseable {
    private final DataStore store;
    private final FaultyStoreFile file;
    private final AtomicBoolean hasRoomForOthers;

    private FaultyStore(DataStore store, FaultyStoreFile file, AtomicBoolean hasRoomForOthers) {
        this.store = store;
        this.file = file;
        this.hasRoomForOthers = hasRoomForOthers;
    }

    /**
     * Opens or makes a store, whose disk does not fail yet.
     *
     * @param path its file
     * @param options how it is opened
     * @return the open store
     */
    public static FaultyStore open(Path path, StoreOptions options) {
        AtomicReference<@Nullable FaultyStoreFile> made = new AtomicReference<>();
        AtomicBoolean hasRoomForOthers = new AtomicBoolean(true);
        DataStore store = DataStore.open(path, options, true, file -> {
            FaultyStoreFile faulty = new FaultyStoreFile(file);
            if (!made.compareAndSet(null, faulty) && !hasRoomForOthers.get()) {
                faulty.failure = "No space left on device";
                faulty.bytesUntilFailure = 0;
            }
            return faulty;
        });
        return new FaultyStore(store, Objects.requireNonNull(made.get()), hasRoomForOthers);
    }

    /**
     * The store.
     *
     * @return open until this is closed
     */
    public DataStore store() {
        return store;
    }

    /** Lets every force fail from now on. */
    public void failForces() {
        file.failForce = true;
    }

    /** Leaves no room for any other file beside the store's from now on, such as a compaction's. */
    public void leaveNoRoomForOtherFiles() {
        hasRoomForOthers.set(false);
    }

    /**
     * Lets every write fail from now on.
     *
     * @param message what the system says
     */
    public void failWrites(String message) {
        file.failure = message;
        file.bytesUntilFailure = 0;
    }

    @Override
    public void close() {
        store.close();
    }
}
