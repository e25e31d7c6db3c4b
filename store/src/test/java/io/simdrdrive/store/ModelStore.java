package io.simdrdrive.store;

import static io.simdrdrive.store.DataStoreTest.bytes;
import static io.simdrdrive.store.DataStoreTest.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.hash.Xxh3;
import io.simdrdrive.store.internal.file.StoreFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store on a faulty file, the map that it must agree with, and what happens to both: reopening, crashes. */
final class ModelStore implements AutoCloseable {
    final Map<String, byte[]> model = new HashMap<>();
    private final Path directory;
    private int life;
    private DataStore store;
    private @Nullable FaultyStoreFile file;
    private @Nullable Consumer<FaultyStoreFile> fault;

    ModelStore(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.store = open(StoreOptions.DEFAULT);
    }

    DataStore store() {
        return store;
    }

    FaultyStoreFile file() {
        return Objects.requireNonNull(file);
    }

    private Path path() {
        return directory.resolve("store-" + life);
    }

    private DataStore open(StoreOptions options) {
        return DataStore.open(path(), options, true, this::seam);
    }

    private StoreFile seam(StoreFile real) {
        FaultyStoreFile faulty = new FaultyStoreFile(real);
        if (fault == null) {
            file = faulty;
        } else {
            fault.accept(faulty);
        }
        return faulty;
    }

    /** What befalls the next file that the store makes for itself, which will not become its own; null for nothing. */
    void nextFile(@Nullable Consumer<FaultyStoreFile> theFault) {
        fault = theFault;
    }

    /** The bytes of all values, less than what any file of them has. */
    long liveBytes() {
        return model.values().stream().mapToLong(value -> value.length).sum();
    }

    /** Writes entries together that owe each other nothing. Returns where the last of them ends. */
    long writeEach(List<KeyValue> entries) {
        long tail = store.fileSize();
        long[] tails = store.writeEachWithKeyHash(Xxh3.hashAll(entries.stream().map(KeyValue::key).toList()),
                entries.stream().map(entry -> MemorySegment.ofArray(entry.payload())).toList());
        return tails.length == 0 ? tail : tails[tails.length - 1];
    }

    void reopen(StoreOptions options) throws IOException {
        store.close();
        store = open(options);
        deleteAllBut(life);
        check();
    }

    /** Goes on with what a process that is killed now would leave behind. */
    void crash(StoreOptions options, boolean withSidecar) throws IOException {
        Path old = path();
        life++;
        Files.copy(old, path());
        if (withSidecar) {
            Files.copy(sidecar(old), sidecar(path()));
        }
        store.close();
        store = open(options);
        deleteAllBut(life);
        check();
    }

    /** Goes on with a new store that gets the values by copying, as the file grows and grows. */
    void renew() throws IOException {
        DataStore old = store;
        life++;
        store = open(StoreOptions.DEFAULT);
        for (String key : model.keySet()) {
            old.copy(bytes(key), store);
        }
        old.close();
        deleteAllBut(life);
        check();
    }

    /** Holds a key against the map. */
    void check(String key) {
        byte[] expected = model.get(key);
        EntryHandle entry = store.read(bytes(key));
        assertThat(store.exists(bytes(key))).isEqualTo(expected != null);
        if (expected == null) {
            assertThat(entry).as(key).isNull();
        } else {
            assertThat(found(entry).toByteArray()).as(key).isEqualTo(expected);
        }
        assertThat(store.size()).isEqualTo(model.size());
        assertThat(store.isEmpty()).isEqualTo(model.isEmpty());
    }

    /** Holds everything against the map, by every way to look at it. */
    void check() {
        check(store, model);
    }

    static void check(DataStore store, Map<String, byte[]> model) {
        Map<Long, byte[]> expected = new HashMap<>();
        model.forEach((key, value) -> expected.put(Xxh3.hash(bytes(key)), value));
        long last = Long.MAX_VALUE;
        long count = 0;
        for (EntryHandle entry : store) {
            assertThat(entry.toByteArray()).isEqualTo(expected.get(entry.keyHash()));
            assertThat(entry.isTombstone()).isFalse();
            assertThat(entry.tailOffset()).isLessThan(last);
            last = entry.tailOffset();
            count++;
        }
        assertThat(count).isEqualTo(model.size()).isEqualTo(store.size());
        assertThat(store.parallelStream().map(EntryHandle::tailOffset).toList())
                .isEqualTo(store.stream().map(EntryHandle::tailOffset).toList());
        VerifyReport report = store.verify();
        assertThat(report.problems()).isEmpty();
        assertThat(report.live()).isEqualTo(model.size());
        assertThat(report.fileSizeBytes()).isEqualTo(store.fileSize());
    }

    private void deleteAllBut(int kept) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (!name.equals("store-" + kept) && !name.equals("store-" + kept + ".sidecar")) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Path sidecar(Path path) {
        return path.resolveSibling(path.getFileName() + ".sidecar");
    }

    @Override
    public void close() {
        store.close();
    }
}
