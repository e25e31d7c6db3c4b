package io.simdrdrive.store;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A store over a real file whose disk fails when the test says so: for tests of what stands above a store. */
public final class FaultyStore implements AutoCloseable {
    private final DataStore store;
    private final FaultyStoreFile file;
    private final AtomicReference<@Nullable String> newFiles;

    private FaultyStore(DataStore store, FaultyStoreFile file, AtomicReference<@Nullable String> newFiles) {
        this.store = store;
        this.file = file;
        this.newFiles = newFiles;
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
        AtomicReference<@Nullable String> newFiles = new AtomicReference<>();
        DataStore store = DataStore.open(path, options, true, file -> {
            FaultyStoreFile faulty = new FaultyStoreFile(file);
            made.compareAndSet(null, faulty);
            String failure = newFiles.get();
            if (failure != null) {
                fail(faulty, failure);
            }
            return faulty;
        });
        return new FaultyStore(store, Objects.requireNonNull(made.get()), newFiles);
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

    /**
     * Lets the disk have no room for a longer file.
     *
     * @param fileBytes how long it may be
     */
    public void fillDiskAfter(long fileBytes) {
        file.fullFrom = fileBytes;
    }

    /**
     * Lets something happen before the next force, and no later one.
     *
     * @param what may throw
     */
    public void beforeNextForce(Runnable what) {
        file.beforeNextForce = what;
    }

    /**
     * Lets every write fail from now on.
     *
     * @param message what the system says
     */
    public void failWrites(String message) {
        fail(file, message);
    }

    /**
     * Lets every write to a file that is made from now on fail, as that of a compaction is.
     *
     * @param message what the system says
     */
    public void failNewFiles(String message) {
        newFiles.set(message);
    }

    private static void fail(FaultyStoreFile file, String message) {
        file.failure = message;
        file.bytesUntilFailure = 0;
    }

    /** Lets writes succeed again. */
    public void mendWrites() {
        file.bytesUntilFailure = Long.MAX_VALUE;
    }

    @Override
    public void close() {
        store.close();
    }
}
