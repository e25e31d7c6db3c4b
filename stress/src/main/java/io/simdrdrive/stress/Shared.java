package io.simdrdrive.stress;

import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.EntryHandle;
import io.simdrdrive.store.ParallelIndexing;
import io.simdrdrive.store.StoreOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The store that all states of a test share, as a store for each would take longer to make than the test. Each state has
 * keys of its own. A store is used for so many states, and then another, so that maps and indexes are small and growing.
 */
final class Shared {
    /** The version of a value that is not whole. */
    static final int BROKEN = -1;

    private static final int STATES_A_STORE = 12_000;
    private static final int KEYS_A_STATE = 256;
    private static final int STORES_OPEN = 3;
    /** So that what is seen of a batch of any length is seen with its entries in the index before they are in the file. */
    private static final StoreOptions OPTIONS = StoreOptions.builder().parallelIndexing(ParallelIndexing.ALWAYS)
            .build();
    private static final Path DIRECTORY = directory();
    private static final ArrayDeque<Shared> OPEN = new ArrayDeque<>();
    private static long made;

    private final DataStore store;
    private final Path path;
    private final AtomicLong states = new AtomicLong();

    private Shared(Path path) {
        this.path = path;
        this.store = DataStore.open(path, OPTIONS);
        store.follow(0, new Followed());
    }

    /** A store with room for one more state, and the first of its keys. */
    record Place(DataStore store, long firstKey) {}

    /** For a state that is being made. */
    static synchronized Place place() {
        Shared newest = OPEN.peekLast();
        if (newest == null || newest.states.get() == STATES_A_STORE) {
            newest = new Shared(DIRECTORY.resolve("store-" + made++));
            OPEN.add(newest);
            if (OPEN.size() > STORES_OPEN) {
                OPEN.remove().close();
            }
        }
        return new Place(newest.store, newest.states.getAndIncrement() * KEYS_A_STATE + 1);
    }

    /** A store for one test alone, as long as its JVM lives. */
    static DataStore single() {
        return DataStore.open(DIRECTORY.resolve("single"));
    }

    private void close() {
        store.close();
        try {
            Files.deleteIfExists(path);
            Files.deleteIfExists(path.resolveSibling(path.getFileName() + ".sidecar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A value that says whose it is and which version, twice. */
    static MemorySegment value(long key, long version) {
        return MemorySegment.ofArray(new long[]{key, version, ~key, ~version});
    }

    /** The version of a value: 0 where there is none, {@link #BROKEN} where it is not the key's, or not whole. */
    static int version(@Nullable EntryHandle entry, long key) {
        if (entry == null) {
            return 0;
        }
        MemorySegment value = entry.segment();
        boolean whole = entry.isValidChecksum() && value.byteSize() == 4 * Long.BYTES && at(value, 0) == key
                && at(value, 2) == ~key && at(value, 1) == ~at(value, 3);
        return whole ? (int) at(value, 1) : BROKEN;
    }

    private static long at(MemorySegment value, long index) {
        return value.getAtIndex(ValueLayout.JAVA_LONG, index);
    }

    private static Path directory() {
        Path memory = Path.of("/dev/shm");
        try {
            Path made = Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "simd-r-drive-stress")
                    : Files.createTempDirectory("simd-r-drive-stress");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made)));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        java.io.File[] files = directory.toFile().listFiles();
        if (files != null) {
            for (java.io.File file : files) {
                file.delete();
            }
        }
        directory.toFile().delete();
    }
}
