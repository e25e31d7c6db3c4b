package io.simdrdrive.store;

import static io.simdrdrive.store.DamagedFile.assertHolds;
import static io.simdrdrive.store.DataStoreTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.testing.InMemoryDirectory;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that are cut, flipped or foreign: whatever is asked of them, right bytes or a clear exception. More of the large
 * store: {@code -Ddamage.rounds=1000 -Ddamage.seed=7}.
 */
class DamageTest {
    private static final int LARGE_BYTES = 64 << 20;

    @TempDir(factory = ForLargeStores.class)
    Path directory;

    /** For a store, a damaged copy of it, a snapshot of that, and what a compaction makes of it. */
    static final class ForLargeStores extends InMemoryDirectory {
        ForLargeStores() {
            super(8L * LARGE_BYTES);
        }
    }

    @Test
    void aByteFlippedAnywhere() throws IOException {
        Path good = smallStore("good");
        byte[] whole = Files.readAllBytes(good);
        DamagedFile file = new DamagedFile(good);
        Random random = new Random(1);
        for (int at = 0; at < whole.length; at++) {
            for (int flip : new int[]{1 << random.nextInt(8), 0xFF}) {
                byte[] damaged = whole.clone();
                damaged[at] ^= (byte) flip;
                Path path = Files.write(directory.resolve("damaged"), damaged);
                file.readOnly(path);
                assertHolds(path, damaged);
                file.writable(path);
                deleteAllBut(good);
            }
        }
    }

    @Test
    void aFileCutAnywhere() throws IOException {
        Path good = smallStore("good");
        byte[] whole = Files.readAllBytes(good);
        DamagedFile file = new DamagedFile(good);
        long firstTail = file.tails().stream().min(Long::compare).orElseThrow();
        for (int length = 1; length < whole.length; length++) {
            Path path = Files.write(directory.resolve("damaged"), Arrays.copyOf(whole, length));
            assertThat(file.readOnly(path)).as("%d bytes", length).isEqualTo(length < firstTail);
            file.writable(path);
            deleteAllBut(good);
        }
    }

    @Test
    void filesThatAreNoStores() throws IOException {
        Path good = smallStore("good");
        Random random = new Random(2);
        List<byte[]> foreign = new ArrayList<>(List.of(new byte[1], new byte[20], new byte[21], new byte[64],
                new byte[100_000], "text\n".repeat(50).getBytes(StandardCharsets.UTF_8),
                Files.readAllBytes(Path.of(ProcessHandle.current().info().command().orElseThrow())),
                Arrays.copyOfRange(Files.readAllBytes(good), 1, (int) Files.size(good))));
        byte[] ones = new byte[5_000];
        Arrays.fill(ones, (byte) 0xFF);
        foreign.add(ones);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[1 + random.nextInt(300)];
            random.nextBytes(bytes);
            if (i % 3 == 0) {
                // What looks like a trailer that leads to byte 0.
                Arrays.fill(bytes, Math.max(0, bytes.length - 12), Math.max(0, bytes.length - 4), (byte) 0);
            }
            foreign.add(bytes);
        }
        for (byte[] bytes : foreign) {
            Path path = Files.write(directory.resolve("foreign"), bytes);
            assertThatThrownBy(() -> DataStore.openReadOnly(path)).isInstanceOf(StoreCorruptException.class)
                    .hasMessageContaining(path.toString());
            assertThatThrownBy(() -> DataStore.open(path)).isInstanceOf(StoreCorruptException.class);
            assertHolds(path, bytes);
            assertThat(directory.toFile().list()).containsExactlyInAnyOrder("foreign", "good");
        }
    }

    @Test
    void aLargeStoreDamagedAtRandom() throws IOException {
        Path good = largeStore();
        Path damaged = directory.resolve("damaged");
        Path sidecar = directory.resolve("damaged.sidecar");
        DamagedFile file = new DamagedFile(good);
        List<Long> tails = new ArrayList<>(file.tails());
        FileTime written = Files.getLastModifiedTime(good);
        Files.copy(good, damaged);
        Random random = new Random(Long.getLong("damage.seed", 3));
        for (int round = 0; round < Integer.getInteger("damage.rounds", 12); round++) {
            boolean inTrailer = random.nextInt(3) != 0;
            long at = inTrailer
                    ? tails.get(random.nextInt(tails.size())) - 1 - random.nextInt(20)
                    : random.nextLong(Files.size(good));
            boolean withSavedIndex = random.nextInt(3) != 0;
            Files.deleteIfExists(sidecar);
            if (withSavedIndex) {
                Files.copy(directory.resolve("good.sidecar"), sidecar);
            }
            int flip = 1 + random.nextInt(255);
            flip(damaged, at, flip, written);
            boolean refused = file.readOnly(damaged);
            assertThat(refused && withSavedIndex && at < Files.size(good) - 20).as("refused, though closed").isFalse();
            flip(damaged, at, flip, written);
        }
        try (RandomAccessFile cut = new RandomAccessFile(damaged.toFile(), "rw")) {
            for (int round = 0; round < 3; round++) {
                cut.setLength(random.nextLong(cut.length()));
                file.readOnly(damaged);
            }
        }
        file.writable(damaged);
    }

    /** Bytes rot without anybody noticing the time. */
    private static void flip(Path path, long at, int flip, FileTime written) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(at);
            int old = file.read();
            file.seek(at);
            file.write(old ^ flip);
        }
        Files.setLastModifiedTime(path, written);
    }

    private Path largeStore() throws IOException {
        Path path = directory.resolve("good");
        Random random = new Random(4);
        try (DataStore store = DataStore.open(path)) {
            for (int round = 0; store.fileSize() < LARGE_BYTES; round++) {
                List<KeyValue> batch = new ArrayList<>();
                for (int i = 0; i < 1_000; i++) {
                    batch.add(new KeyValue(bytes("key" + random.nextInt(30_000)), value(random, 2_500)));
                }
                batch.add(new KeyValue(bytes("large" + round), value(random, 300_000)));
                store.batchWrite(batch);
                store.delete(bytes("key" + random.nextInt(30_000)));
            }
        }
        return path;
    }

    private Path smallStore(String name) throws IOException {
        Path path = directory.resolve(name);
        Random random = new Random(5);
        try (DataStore store = DataStore.open(path)) {
            for (int i = 0; i < 8; i++) {
                store.write(bytes("key" + i % 6), value(random, 90));
                if (i == 4) {
                    store.delete(bytes("key1"));
                }
            }
        }
        Files.delete(directory.resolve(name + ".sidecar"));
        return path;
    }

    private static byte[] value(Random random, int bound) {
        byte[] value = new byte[1 + random.nextInt(bound)];
        random.nextBytes(value);
        value[0] |= 1;
        return value;
    }

    private void deleteAllBut(Path kept) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(each -> !each.equals(kept)).toList()) {
                Files.delete(file);
            }
        }
    }
}
