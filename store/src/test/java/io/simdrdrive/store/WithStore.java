package io.simdrdrive.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An empty store in a file, for each test of a class. */
@SuppressWarnings("exports") // JUnit, of which the module itself knows nothing
public abstract class WithStore {
    /** Where the store's file lies, and whatever else a test makes. */
    @TempDir
    protected Path directory;

    /** The store's file. */
    protected Path path;
    /** Open for writing. */
    protected DataStore store;

    /** For test classes. */
    protected WithStore() {}

    @BeforeEach
    void open() {
        path = directory.resolve("a.bin");
        store = DataStore.open(path);
    }

    @AfterEach
    void close() {
        store.close();
    }
}
