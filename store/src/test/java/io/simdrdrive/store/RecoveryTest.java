package io.simdrdrive.store;

import static io.simdrdrive.store.DamagedFile.assertHolds;
import static io.simdrdrive.store.DataStoreTest.bytes;
import static io.simdrdrive.store.DataStoreTest.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.store.internal.file.StoreFile;
import io.simdrdrive.testing.InMemoryDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a crash, or somebody else, left in another state than closed. */
class RecoveryTest {
    @TempDir(factory = InMemoryDirectory.class)
    Path directory;

    @Test
    void aStoreCutAtAnyByteKeepsEveryWholeEntryAndTheRestAside() throws IOException {
        byte[] whole = smallStore();
        List<Long> tails = tails(whole);
        for (int length = 1; length < whole.length; length++) {
            Path path = directory.resolve("cut-" + length);
            byte[] cut = Arrays.copyOf(whole, length);
            Files.write(path, cut);
            long tail = 0;
            for (long candidate : tails) {
                tail = candidate <= length ? candidate : tail;
            }
            if (tail == 0) {
                assertThatThrownBy(() -> DataStore.open(path)).isInstanceOf(StoreCorruptException.class);
                assertHolds(path, cut);
            } else {
                try (DataStore store = DataStore.open(path)) {
                    assertThat(store.fileSize()).isEqualTo(tail);
                    store.forEach(entry -> assertThat(entry.isValidChecksum()).isTrue());
                }
                assertHolds(path, Arrays.copyOf(whole, (int) tail));
                assertEvidenceIsKept(path, cut, (int) tail);
            }
        }
    }

    private static void assertEvidenceIsKept(Path path, byte[] damaged, int tail) throws IOException {
        byte[] rest = Arrays.copyOfRange(damaged, tail, damaged.length);
        boolean zeros = new String(rest, java.nio.charset.StandardCharsets.ISO_8859_1).chars().allMatch(c -> c == 0);
        Path aside = path.resolveSibling(path.getFileName() + ".set-aside-" + tail);
        if (zeros) {
            assertThat(aside).doesNotExist();
        } else {
            assertHolds(aside, rest);
        }
    }

    @Test
    void readOnlyChangesNothingOfATornFile() throws IOException {
        byte[] torn = Arrays.copyOf(smallStore(), smallStore().length - 3);
        Path path = Files.write(directory.resolve("torn"), torn);
        try (DataStore store = DataStore.openReadOnly(path)) {
            assertThat(store.size()).isPositive();
        }
        assertHolds(path, torn);
        assertThat(directory.toFile().list()).containsExactly("torn");
    }

    @Test
    void zerosBehindTheTailAreCutOff() throws IOException {
        byte[] whole = smallStore();
        for (int zeros : new int[]{1, 19, 20, 21, 64, 4096, 100_000}) {
            Path path = Files.write(directory.resolve("zeros-" + zeros), Arrays.copyOf(whole, whole.length + zeros));
            DataStore.open(path).close();
            assertHolds(path, whole);
        }
    }

    @Test
    void aStoreAsAValueNestedTwiceDoesNotFoolRecoveryAtAnyCut() throws IOException {
        byte[] inner = smallStore();
        byte[] middle = storeOf(new KeyValue(bytes("a"), bytes("first")), new KeyValue(bytes("inner"), inner));
        byte[] outer = storeOf(new KeyValue(bytes("b"), bytes("first")), new KeyValue(bytes("middle"), middle));
        long firstTail = 25;
        for (int length = (int) firstTail; length < outer.length; length++) {
            Path path = Files.write(directory.resolve("nested-" + length), Arrays.copyOf(outer, length));
            try (DataStore store = DataStore.open(path)) {
                assertThat(store.fileSize()).isEqualTo(firstTail);
                assertThat(found(store.read(bytes("b"))).toByteArray()).isEqualTo(bytes("first"));
            }
        }
    }

    @Test
    void moreThanMayBeSetAsideNeedsAWord() throws IOException {
        byte[] whole = smallStore();
        byte[] damaged = Arrays.copyOf(whole, whole.length + 1000);
        new Random(7).nextBytes(damaged);
        System.arraycopy(whole, 0, damaged, 0, whole.length);
        Path path = Files.write(directory.resolve("long-tail"), damaged);
        StoreOptions careful = StoreOptions.builder().maxSetAsideBytes(999).build();

        assertThatThrownBy(() -> DataStore.open(path, careful)).isInstanceOf(StoreCorruptException.class)
                .hasMessageContaining("1000 bytes from offset " + whole.length).hasMessageContaining("repair");
        assertHolds(path, damaged);
        assertThat(directory.toFile().list()).containsExactly("long-tail");

        DataStore.open(path, StoreOptions.builder().maxSetAsideBytes(999).repair(true).build()).close();
        assertHolds(path, whole);
        assertEvidenceIsKept(path, damaged, whole.length);
    }

    @Test
    void aFlippedBitNeverCrashesAndNeverGivesWrongBytesUnnoticed() throws IOException {
        byte[] whole = smallStore();
        List<Long> ends = tails(whole);
        for (int bit = 0; bit < whole.length * 8; bit += 3) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Path path = Files.write(directory.resolve("flipped"), damaged);
            try (DataStore store = DataStore.open(path)) {
                for (EntryHandle entry : store) {
                    if (entry.isValidChecksum()) {
                        assertThat(ends).as("bit %d", bit).contains(entry.endOffset() + 20);
                        assertThat(entry.toByteArray()).as("bit %d", bit).isEqualTo(
                                Arrays.copyOfRange(whole, (int) entry.startOffset(), (int) entry.endOffset()));
                    }
                }
            } catch (StoreCorruptException e) {
                assertHolds(path, damaged);
            }
            try (var files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Test
    void aStaleDamagedOrMissingSidecarIsNoObstacle() throws IOException {
        byte[] whole = smallStore();
        Path path = Files.write(directory.resolve("a"), whole);
        Path sidecar = directory.resolve("a.sidecar");
        DataStore.open(path).close();
        byte[] good = Files.readAllBytes(sidecar);
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(4) == 0 ? random.nextInt(good.length) : good.length);
            for (int i = 0; bad.length > 0 && i < 1 + random.nextInt(6); i++) {
                bad[random.nextInt(Math.min(bad.length, 600))] = (byte) random.nextInt();
            }
            Files.write(sidecar, bad);
            try (DataStore store = DataStore.open(path)) {
                assertThat(store.fileSize()).isEqualTo(whole.length);
            }
            assertHolds(path, whole);
        }
        Files.write(path, storeOf(new KeyValue(bytes("another"), bytes("store"))));
        try (DataStore store = DataStore.open(path)) {
            assertThat(found(store.read(bytes("another"))).toByteArray()).isEqualTo(bytes("store"));
        }
    }

    /** The new file has the name, and the page on the disk is of before: it must not speak of batches of the old file. */
    @Test
    void aPowerCutWithinACompactionsSwapTakesNothingBack() throws IOException {
        Path path = directory.resolve("old");
        try (DataStore store = DataStore.open(path, StoreOptions.DEFAULT, true,
                RecoveryTest::failingAfterMoves)) {
            store.write(bytes("before"), bytes("the batch"));
            store.flush();
            List<KeyValue> batch = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                batch.add(new KeyValue(bytes("key" + i % 3), bytes("value " + i)));
            }
            store.batchWrite(batch);
            assertThatThrownBy(store::compact).isInstanceOf(StoreFailedException.class);
            Files.copy(path, directory.resolve("cut"));
            byte[] page = Files.readAllBytes(directory.resolve("old.sidecar"));
            Arrays.fill(page, 48, 64, (byte) 0);
            Files.write(directory.resolve("cut.sidecar"), page);
        }
        try (DataStore store = DataStore.open(directory.resolve("cut"))) {
            assertThat(store.size()).isEqualTo(4);
            assertThat(found(store.read(bytes("key0"))).toByteArray()).isEqualTo(bytes("value 9"));
            assertThat(store.verify().isSound()).isTrue();
        }
    }

    private static FaultyStoreFile failingAfterMoves(StoreFile real) {
        FaultyStoreFile file = new FaultyStoreFile(real);
        file.failAfterMove = true;
        return file;
    }

    private byte[] smallStore() throws IOException {
        Random random = new Random(5);
        List<KeyValue> entries = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            byte[] value = new byte[1 + random.nextInt(150)];
            random.nextBytes(value);
            value[0] |= 1;
            entries.add(new KeyValue(bytes("key" + i % 9), value));
        }
        return storeOf(entries.toArray(new KeyValue[0]));
    }

    private byte[] storeOf(KeyValue... entries) throws IOException {
        Path path = directory.resolve("made");
        try (DataStore store = DataStore.open(path)) {
            for (KeyValue entry : entries) {
                store.write(entry.key(), entry.payload());
            }
            if (entries.length > 4) {
                store.delete(entries[3].key());
            }
        }
        byte[] bytes = Files.readAllBytes(path);
        Files.delete(path);
        Files.delete(directory.resolve("made.sidecar"));
        return bytes;
    }

    private static List<Long> tails(byte[] whole) {
        List<Long> tails = new ArrayList<>();
        for (long at = whole.length; at > 0; at = DataStoreTest.previousTailAt(whole, (int) at)) {
            tails.addFirst(at);
        }
        return tails;
    }
}
