package io.simdrdrive.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataStoreTest {
    private static final int KEYS = 2_000;

    @TempDir
    Path directory;

    @Test
    void readsBackWhatWasWritten() {
        Path path = directory.resolve("a.bin");
        try (DataStore store = DataStore.open(path)) {
            assertThat(store.isEmpty()).isTrue();
            assertThat(store.write(bytes("alice"), bytes("hello"))).isEqualTo(25);
            assertThat(found(store.read(bytes("alice"))).toByteArray()).isEqualTo(bytes("hello"));
            assertThat(store.read(bytes("bob"))).isNull();
            assertThat(store.delete(bytes("bob"))).isEqualTo(25);
            assertThat(store.delete(bytes("alice"))).isEqualTo(46);
            assertThat(store.exists(bytes("alice"))).isFalse();
            assertThat(found(store.readLastEntry()).isTombstone()).isTrue();
            assertThat(store.size()).isZero();
        }
        assertThat(path).hasSize(46);
        try (DataStore store = DataStore.openReadOnly(path)) {
            assertThat(store.isEmpty()).isTrue();
            assertThatThrownBy(() -> store.write(bytes("k"), bytes("v"))).isInstanceOf(StoreReadOnlyException.class)
                    .hasMessageContaining(path.toString());
        }
    }

    @Test
    void refusesWhatTheFormatCannotKeep() {
        try (DataStore store = DataStore.open(directory.resolve("a.bin"))) {
            assertThatThrownBy(() -> store.write(bytes("k"), new byte[0])).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Payload cannot be empty.");
            assertThatThrownBy(() -> store.batchWrite(
                    List.of(new KeyValue(bytes("k"), bytes("v")), new KeyValue(bytes("l"), new byte[1]))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("NULL-byte payloads cannot be written directly");
            assertThat(store.isEmpty()).isTrue();
            assertThat(store.fileSize()).isZero();
        }
    }

    @Test
    void agreesWithAMapThroughOverwritesDeletesAndReopening() {
        Path path = directory.resolve("model.bin");
        Map<Integer, byte[]> model = new HashMap<>();
        Random random = new Random(20261123);
        DataStore store = DataStore.open(path);
        for (int step = 0; step < 30_000; step++) {
            int key = random.nextInt(KEYS);
            switch (random.nextInt(10)) {
                case 0, 1 -> {
                    store.delete(bytes("key" + key));
                    model.remove(key);
                }
                case 2 -> store.batchWrite(batch(random, model));
                default -> {
                    byte[] value = value(random);
                    store.write(bytes("key" + key), value);
                    model.put(key, value);
                }
            }
            if (step % 5_000 == 4_999) {
                check(store, model);
                store.close();
                store = DataStore.openExisting(path);
                check(store, model);
            }
        }
        store.close();
    }

    private static List<KeyValue> batch(Random random, Map<Integer, byte[]> model) {
        List<KeyValue> batch = new ArrayList<>();
        int size = random.nextInt(40);
        for (int i = 0; i < size; i++) {
            int key = random.nextInt(KEYS);
            byte[] value = value(random);
            batch.add(new KeyValue(bytes("key" + key), value));
            model.put(key, value);
        }
        return batch;
    }

    private static void check(DataStore store, Map<Integer, byte[]> model) {
        assertThat(store.size()).isEqualTo(model.size());
        for (int key = 0; key < KEYS; key++) {
            EntryHandle entry = store.read(bytes("key" + key));
            if (model.containsKey(key)) {
                assertThat(found(entry).toByteArray()).isEqualTo(model.get(key));
                assertThat(found(entry).isValidChecksum()).isTrue();
            } else {
                assertThat(entry).isNull();
            }
        }
        long count = 0;
        for (EntryHandle entry : store) {
            assertThat(entry.isTombstone()).isFalse();
            count++;
        }
        assertThat(count).isEqualTo(model.size());
    }

    @Test
    void aFileThatIsNoStoreIsRefusedAndLeftAlone() throws Exception {
        byte[] text = "This is a letter, and no store at all. ".repeat(100).getBytes(UTF_8);
        byte[][] strangers = {text, new byte[1 << 20], new byte[19], {1}, bytes("nineteen bytes long")};
        for (byte[] stranger : strangers) {
            Path path = Files.write(directory.resolve("stranger"), stranger);
            assertThatThrownBy(() -> DataStore.open(path)).isInstanceOf(StoreCorruptException.class)
                    .hasMessageContaining("no store");
            assertThatThrownBy(() -> DataStore.openReadOnly(path)).isInstanceOf(StoreCorruptException.class);
            assertThat(Files.readAllBytes(path)).isEqualTo(stranger);
            assertThat(directory.toFile().list()).containsExactly("stranger");
        }
    }

    private static byte[] value(Random random) {
        byte[] value = new byte[1 + random.nextInt(random.nextInt(20) == 0 ? 5_000 : 100)];
        random.nextBytes(value);
        value[0] |= 1;
        return value;
    }

    static EntryHandle found(@Nullable EntryHandle entry) {
        assertThat(entry).isNotNull();
        return Objects.requireNonNull(entry);
    }

    /** The format, spelled out once more for tests that look into files. */
    static long previousTailAt(byte[] file, int tailAfter) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong(tailAfter - 12);
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
