package io.simdrdrive.store;

import static io.simdrdrive.store.DataStoreTest.bytes;
import static io.simdrdrive.store.DataStoreTest.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SnapshotTest extends WithStore {
    @Test
    void isTheFileUpToItsTailAndAStoreOfItsOwn() throws IOException {
        byte[] large = new byte[3 << 20];
        new Random(1).nextBytes(large);
        store.write(bytes("large"), large);
        store.write(bytes("k"), bytes("v"));
        Path target = directory.resolve("copy.bin");
        assertThat(store.snapshot(target)).isEqualTo(store.fileSize());
        store.write(bytes("k"), bytes("later"));
        try (DataStore copy = DataStore.open(target)) {
            assertThat(found(copy.read(bytes("k"))).toByteArray()).isEqualTo(bytes("v"));
            assertThat(found(copy.read(bytes("large"))).toByteArray()).isEqualTo(large);
            copy.write(bytes("own"), bytes("life"));
        }
        assertThat(store.exists(bytes("own"))).isFalse();
        assertNothingElseWasLeft("a.bin", "a.bin.sidecar", "copy.bin", "copy.bin.sidecar");
    }

    @Test
    void ofAnEmptyStoreIsAnEmptyStore() {
        Path target = directory.resolve("copy.bin");
        assertThat(store.snapshot(target)).isZero();
        try (DataStore copy = DataStore.openExisting(target)) {
            assertThat(copy.isEmpty()).isTrue();
        }
    }

    @Test
    void replacesNothing() throws IOException {
        store.write(bytes("k"), bytes("v"));
        Path file = Files.write(directory.resolve("file"), bytes("precious"));
        Path dangling = Files.createSymbolicLink(directory.resolve("dangling"), directory.resolve("nowhere"));
        for (Path occupied : new Path[]{file, dangling, directory, path}) {
            assertThatThrownBy(() -> store.snapshot(occupied)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(occupied.toString()).hasMessageContaining("replaces nothing");
        }
        assertThat(file).hasBinaryContent(bytes("precious"));
        assertThatThrownBy(() -> store.snapshot(directory.resolve("no/such/directory")))
                .isInstanceOf(StoreNotFoundException.class);
        assertNothingElseWasLeft("a.bin", "a.bin.sidecar", "dangling", "file");
    }

    @Test
    void leavesNothingBehindWhenReadingFails() throws IOException {
        store.write(bytes("k"), new byte[3 << 20]);
        store.close();
        FaultyStoreFile[] faulty = new FaultyStoreFile[1];
        store = DataStore.open(path, StoreOptions.DEFAULT, false, file -> faulty[0] = new FaultyStoreFile(file));
        faulty[0].unreadableFrom = 1 << 20;
        assertThatThrownBy(() -> store.snapshot(directory.resolve("copy"))).isInstanceOf(StoreFailedException.class)
                .hasMessageContaining("bad sector").hasMessageContaining(path.toString());
        assertNothingElseWasLeft("a.bin", "a.bin.sidecar");
        faulty[0].unreadableFrom = Long.MAX_VALUE;
        assertThat(store.snapshot(directory.resolve("copy"))).isEqualTo(store.fileSize());
    }

    @Test
    void anInterruptedThreadFinishesItAndStaysInterrupted() {
        store.write(bytes("k"), bytes("v"));
        Thread.currentThread().interrupt();
        store.snapshot(directory.resolve("copy"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(directory.resolve("copy")).hasSize(store.fileSize());
    }

    @Test
    void isConsistentUnderWriters() throws Exception {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<?> writer = threads.submit(() -> {
                for (int i = 1; i <= 30_000; i++) {
                    store.batchWrite(java.util.List.of(new KeyValue(bytes("one"), bytes("" + i)), new KeyValue(
                            bytes("two"), bytes("" + i))));
                }
            });
            for (int round = 0; round == 0 || !writer.isDone(); round++) {
                long before = store.fileSize();
                Path target = directory.resolve("copy" + round);
                long size = store.snapshot(target);
                assertThat(target).hasSize(size);
                assertThat(size).isBetween(before, store.fileSize());
                try (DataStore copy = DataStore.openReadOnly(target)) {
                    assertThat(copy.fileSize()).isEqualTo(size);
                    if (size > 0) {
                        assertThat(found(copy.read(bytes("one"))).toByteArray())
                                .isEqualTo(found(copy.read(bytes("two"))).toByteArray());
                    }
                    copy.forEach(entry -> assertThat(entry.isValidChecksum()).isTrue());
                }
            }
            writer.get();
        }
    }

    private void assertNothingElseWasLeft(String... names) {
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder(names);
    }
}
