package io.simdrdrive.store;

import static io.simdrdrive.store.DamagedFile.assertHolds;
import static io.simdrdrive.store.DataStoreTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.testing.InMemoryDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sidecar with a damaged byte, at each of its bytes: the store opens as right as with a good one. */
class SidecarDamageTest {
    private static final int PAGE_BYTES = 4096;
    /** The fields, and the first slots of the log of batches; the rest of the page is zeros here. */
    private static final int USED_BYTES = 560;
    private static final int BOOT_ID_OFFSET = 48;

    @TempDir(factory = InMemoryDirectory.class)
    Path directory;

    private Path path = Path.of("damaged");
    private Path sidecar = Path.of("damaged.sidecar");
    private byte[] file = {};
    private byte[] page = {};

    @Test
    void ofAStoreThatWasClosed() throws IOException {
        keep("a", store -> {});
        forEachDamageOfThePage(at -> assertTail(at, file.length, 20));
    }

    /** Half of a batch is in the file: its bounds are in the sidecar twice. */
    @Test
    void ofAProcessThatWasKilledInABatch() throws IOException {
        long tail = keepHalfABatch();
        forEachDamageOfThePage(at -> assertTail(at, tail, 20));
    }

    /** Trailers reached the disk before their payloads, as a power cut leaves them. */
    @Test
    void ofASystemThatWentDown() throws IOException {
        long[] durable = new long[1];
        keep("cut", store -> {
            store.flush();
            durable[0] = store.fileSize();
            store.write(bytes("late"), bytes("never reached the disk"));
            store.write(bytes("later"), bytes("but this one did"));
        });
        int payload = (int) durable[0] + (int) (-durable[0] & 63);
        Arrays.fill(file, payload, payload + 22, (byte) 0);
        Arrays.fill(page, BOOT_ID_OFFSET, BOOT_ID_OFFSET + 16, (byte) 0x5A);
        forEachDamageOfThePage(at -> assertTail(at, durable[0], 20));
    }

    /** The directory is one checksum, so every so many bytes will do; and as many of the shards. */
    @Test
    void withASavedIndex() throws IOException {
        try (DataStore store = DataStore.open(directory.resolve("a"))) {
            List<KeyValue> batch = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                batch.add(new KeyValue(bytes("key" + i), bytes("value " + i)));
            }
            store.batchWrite(batch);
        }
        load("a");
        forEachDamage(0, 160, 1, at -> assertTail(at, file.length, 20_000));
        forEachDamage(160, page.length, 1_999, at -> {
            try (DataStore store = DataStore.openReadOnly(path)) {
                for (int i = 0; i < 20_000; i++) {
                    assertThat(store.exists(bytes("key" + i))).as("byte %d, key %d", at, i).isTrue();
                }
                assertThat(store.exists(bytes("absent"))).isFalse();
            }
        });
    }

    @Test
    void ofAnotherProgram() throws IOException {
        keep("a", store -> {});
        Random random = new Random(9);
        for (int length : new int[]{0, 1, 7, 8, 30, 511, 4095, 4096, 50_000}) {
            byte[] foreign = new byte[length];
            random.nextBytes(foreign);
            Files.write(path, file);
            Files.write(sidecar, foreign);
            assertTail(length, file.length, 20);
            Files.write(sidecar, Arrays.copyOf(page, Math.min(length, page.length)));
            assertTail(length, file.length, 20);
        }
    }

    /** A sidecar says nothing that would make a store of a file that is none. */
    @Test
    void besideAFileThatIsNoStore() throws IOException {
        keep("a", store -> {});
        byte[] foreign = "no store, but a text".repeat(20).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Files.write(path, foreign);
        forEachDamageOfThePage(at -> {
            Files.write(path, foreign);
            assertThatThrownBy(() -> DataStore.openReadOnly(path)).isInstanceOf(StoreCorruptException.class);
            assertThatThrownBy(() -> DataStore.open(path)).isInstanceOf(StoreCorruptException.class);
            assertHolds(path, foreign);
        });
    }

    private interface Last {
        void write(DataStore store);
    }

    private interface Look {
        void at(int damagedByte) throws IOException;
    }

    /** A store of twenty keys, closed; and what is written then is as a killed process leaves it. */
    private void keep(String name, Last last) throws IOException {
        Path made = directory.resolve(name);
        try (DataStore store = DataStore.open(made)) {
            store.batchWrite(twentyEntries("value"));
            store.write(bytes("key0"), bytes("alone"));
            last.write(store);
            if (!name.equals("a")) {
                load(name);
            }
        }
        if (name.equals("a")) {
            load(name);
        }
    }

    private long keepHalfABatch() throws IOException {
        FaultyStoreFile[] faulty = new FaultyStoreFile[1];
        try (DataStore store = DataStore.open(directory.resolve("killed"), StoreOptions.DEFAULT, true,
                real -> faulty[0] = new FaultyStoreFile(real))) {
            store.batchWrite(twentyEntries("value"));
            store.write(bytes("key0"), bytes("alone"));
            long tail = store.fileSize();
            faulty[0].failTruncate = true;
            faulty[0].bytesUntilFailure = 900;
            assertThatThrownBy(() -> store.batchWrite(twentyEntries("newer"))).isInstanceOf(StoreException.class);
            load("killed");
            return tail;
        }
    }

    private void load(String name) throws IOException {
        Path made = directory.resolve(name);
        path = directory.resolve("damaged");
        sidecar = directory.resolve("damaged.sidecar");
        file = Files.readAllBytes(made);
        page = Files.readAllBytes(directory.resolve(name + ".sidecar"));
    }

    private void forEachDamageOfThePage(Look look) throws IOException {
        forEachDamage(0, USED_BYTES, 1, look);
        forEachDamage(USED_BYTES, PAGE_BYTES, 17, look);
    }

    private void forEachDamage(int from, int to, int step, Look look) throws IOException {
        Random random = new Random(7);
        for (int at = from; at < to; at += step) {
            byte[] damaged = page.clone();
            damaged[at] = random.nextInt(3) == 0
                    ? (byte) (damaged[at] ^ 0xFF)
                    : (byte) (damaged[at] ^ 1 << random
                            .nextInt(8));
            Files.write(path, file);
            Files.write(sidecar, damaged);
            look.at(at);
        }
        deleteAll();
    }

    private void deleteAll() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path left : files.toList()) {
                Files.delete(left);
            }
        }
    }

    private void assertTail(int at, long tail, long size) throws IOException {
        try (DataStore store = DataStore.openReadOnly(path)) {
            assertThat(store.fileSize()).as("read-only, byte %d", at).isEqualTo(tail);
        }
        assertHolds(path, file);
        try (DataStore store = DataStore.open(path)) {
            assertThat(store.fileSize()).as("byte %d", at).isEqualTo(tail);
            assertThat(store.size()).isEqualTo(size);
            assertThat(store.verify().isSound()).isTrue();
        }
        Files.write(path, file);
    }

    private static List<KeyValue> twentyEntries(String value) {
        List<KeyValue> batch = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            batch.add(new KeyValue(bytes("key" + i), bytes(value + " number " + i)));
        }
        return batch;
    }
}
