package io.simdrdrive.store;

import static io.simdrdrive.store.DataStoreTest.bytes;
import static io.simdrdrive.store.DataStoreTest.found;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that are opened by the index that was saved when they were closed, and by sidecars that lie about it. */
class SavedIndexTest {
    private static final int KEYS = 25_000;
    private static final int INDEX_TAIL_OFFSET = 72;

    @TempDir
    Path directory;

    private Path path;
    private Path sidecar;

    @BeforeEach
    void makeAStore() {
        path = directory.resolve("a.bin");
        sidecar = directory.resolve("a.bin.sidecar");
        try (DataStore store = DataStore.open(path)) {
            List<KeyValue> batch = new ArrayList<>();
            for (int key = 0; key < KEYS; key++) {
                batch.add(new KeyValue(bytes("key" + key), bytes("value " + key)));
            }
            store.batchWrite(batch);
            for (int key = 0; key < KEYS; key += 1_000) {
                store.delete(bytes("key" + key));
            }
        }
    }

    private void assertRight(DataStore store) {
        assertThat(store.size()).isEqualTo(KEYS - KEYS / 1_000);
        for (int key = 0; key < KEYS; key++) {
            EntryHandle entry = store.read(bytes("key" + key));
            if (key % 1_000 == 0) {
                assertThat(entry).isNull();
            } else {
                assertThat(found(entry).toByteArray()).isEqualTo(bytes("value " + key));
            }
        }
        assertThat(store.verify().isSound()).isTrue();
    }

    @Test
    void isOpenedByItAndSavedAgain() throws IOException {
        assertThat(savedTail()).isEqualTo(Files.size(path));
        for (int round = 0; round < 3; round++) {
            try (DataStore store = DataStore.open(path)) {
                assertThat(store.isOpenBySavedIndex()).isTrue();
                assertRight(store);
                store.write(bytes("key" + 1), bytes("value " + 1));
            }
            assertThat(savedTail()).isEqualTo(Files.size(path));
        }
        DataStore.open(path).close();
        assertThat(savedTail()).isEqualTo(Files.size(path));
        try (DataStore store = DataStore.open(path)) {
            assertRight(store);
            store.compact();
            assertRight(store);
        }
        try (DataStore store = DataStore.open(path)) {
            assertRight(store);
        }
    }

    /** As one is that an executor was told to stop: its channel would close under it, and take the lock along. */
    @Test
    void isSavedByAThreadThatWasInterrupted() throws IOException {
        DataStore store = DataStore.open(path);
        store.write(bytes("key" + 1), bytes("value " + 1));
        Thread.currentThread().interrupt();
        store.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(savedTail()).isEqualTo(Files.size(path));
        try (DataStore again = DataStore.open(path)) {
            assertThat(again.isOpenBySavedIndex()).isTrue();
            assertRight(again);
        }
    }

    @Test
    void servesReadOnlyOpeningsThatWriteNothing() throws IOException {
        byte[] file = Files.readAllBytes(path);
        byte[] saved = Files.readAllBytes(sidecar);
        try (DataStore store = DataStore.openReadOnly(path)) {
            assertThat(store.isOpenBySavedIndex()).isTrue();
            assertThat(found(store.read(bytes("key1"))).toByteArray()).isEqualTo(bytes("value 1"));
            // A writer comes, changes everything, and saves its own index over what the reader has not fetched yet.
            try (DataStore writer = DataStore.open(path)) {
                for (int key = 0; key < KEYS; key++) {
                    writer.write(bytes("key" + key), bytes("changed"));
                }
            }
            assertRight(store);
        }
        Files.write(path, file);
        Files.write(sidecar, saved);
        try (DataStore store = DataStore.openReadOnly(path)) {
            assertThat(store.isOpenBySavedIndex()).isFalse();
            assertRight(store);
        }
        assertThat(path).hasBinaryContent(file);
        assertThat(sidecar).hasBinaryContent(saved);
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("a.bin", "a.bin.sidecar");
    }

    @Test
    void growsAfterItWasRestoredAndIsSavedWhole() {
        for (int round = 0; round < 3; round++) {
            try (DataStore store = DataStore.open(path)) {
                assertThat(store.isOpenBySavedIndex()).isTrue();
                List<KeyValue> batch = new ArrayList<>();
                for (int key = 0; key < 30_000; key++) {
                    batch.add(new KeyValue(bytes("more" + round + " " + key), bytes("x")));
                }
                store.batchWrite(batch);
            }
        }
        try (DataStore store = DataStore.open(path)) {
            assertThat(store.isOpenBySavedIndex()).isTrue();
            assertThat(store.size()).isEqualTo(KEYS - KEYS / 1_000 + 90_000);
            assertThat(store.verify().isSound()).isTrue();
        }
    }

    @Test
    void whoeverCrashesHasNoneAndNeedsNone() throws IOException {
        Path crashed = directory.resolve("crashed.bin");
        try (DataStore store = DataStore.open(path)) {
            store.write(bytes("key1"), bytes("value 1"));
            Files.copy(path, crashed);
            Files.copy(sidecar, directory.resolve("crashed.bin.sidecar"));
        }
        try (DataStore store = DataStore.open(crashed)) {
            assertThat(store.isOpenBySavedIndex()).isFalse();
            assertRight(store);
        }
    }

    @Test
    void aDamagedOneNeverGivesAWrongAnswer() throws IOException {
        byte[] good = Files.readAllBytes(sidecar);
        Random random = new Random(20261123);
        for (int round = 0; round < 60; round++) {
            byte[] bad = round % 5 == 4 ? java.util.Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            int from = round % 3 == 0 ? 0 : Math.min(4096, bad.length - 1);
            for (int i = 0; i < 1 + random.nextInt(50) && bad.length > 600; i++) {
                int limit = round % 3 == 0 ? 512 : bad.length;
                bad[Math.min(bad.length - 1, from + random.nextInt(Math.max(1, limit - from)))] ^= (byte) (1 << random
                        .nextInt(8));
            }
            Files.write(sidecar, bad);
            try (DataStore store = DataStore.open(path)) {
                assertThat(store.size()).isEqualTo(KEYS - KEYS / 1_000);
                for (int key = 0; key < KEYS; key++) {
                    assertThat(store.exists(bytes("key" + key))).as("round %d, key %d", round, key)
                            .isEqualTo(key % 1_000 != 0);
                }
            }
        }
        try (DataStore store = DataStore.open(path)) {
            assertRight(store);
        }
    }

    @Test
    void isCaughtUpWhereTheOriginalHasAppended() throws IOException {
        Path kept = directory.resolve("kept");
        Files.move(sidecar, kept);
        try (DataStore store = DataStore.open(path)) {
            store.write(bytes("key2"), bytes("changed"));
            store.write(bytes("new"), bytes("value"));
            store.delete(bytes("key3"));
        }
        Files.move(kept, sidecar, StandardCopyOption.REPLACE_EXISTING);
        try (DataStore store = DataStore.open(path)) {
            assertThat(found(store.read(bytes("key2"))).toByteArray()).isEqualTo(bytes("changed"));
            assertThat(store.exists(bytes("new"))).isTrue();
            assertThat(store.exists(bytes("key3"))).isFalse();
            assertThat(found(store.read(bytes("key4"))).toByteArray()).isEqualTo(bytes("value 4"));
            assertThat(store.verify().isSound()).isTrue();
        }
    }

    @Test
    void isOfNoUseToAnotherFileOfTheSameLength() throws IOException {
        byte[] kept = Files.readAllBytes(sidecar);
        long length = Files.size(path);
        Files.delete(path);
        Files.delete(sidecar);
        try (DataStore store = DataStore.open(path)) {
            for (int key = 0; key < KEYS; key++) {
                store.write(bytes("yek" + key), bytes("value " + key));
            }
            for (int key = 0; key < KEYS; key += 1_000) {
                store.delete(bytes("yek" + key));
            }
        }
        assertThat(path).hasSize(length);
        Files.write(sidecar, kept);
        try (DataStore store = DataStore.open(path)) {
            assertThat(store.isOpenBySavedIndex()).isFalse();
            assertThat(store.exists(bytes("key1"))).isFalse();
            assertThat(found(store.read(bytes("yek1"))).toByteArray()).isEqualTo(bytes("value 1"));
            assertThat(store.verify().isSound()).isTrue();
        }
    }

    private long savedTail() throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(sidecar)).order(ByteOrder.LITTLE_ENDIAN).getLong(INDEX_TAIL_OFFSET);
    }
}
