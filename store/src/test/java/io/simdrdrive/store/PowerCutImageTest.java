package io.simdrdrive.store;

import static io.simdrdrive.store.DamagedFile.assertHolds;
import static io.simdrdrive.store.DataStoreTest.bytes;
import static io.simdrdrive.store.DataStoreTest.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.testing.InMemoryDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Power cuts that took pages from the midst of a file. Real ones are those of the integration tests; here each page can be chosen. */
class PowerCutImageTest {
    private static final int FLUSHED = 100;
    private static final int WRITTEN = 200;

    @TempDir(factory = InMemoryDirectory.class)
    Path directory;

    /** Zeros look like a trailer that leads to byte 0: the chain from the end seems whole, and passes by all that was flushed. */
    @ParameterizedTest
    @EnumSource
    void aMissingTrailerTakesNothingThatWasFlushed(Durability durability) throws IOException {
        Path path = directory.resolve("store");
        StoreOptions options = StoreOptions.builder().durability(durability).flushIntervalMs(3_600_000).build();
        try (DataStore store = DataStore.open(path, options)) {
            write(store, 0, FLUSHED, 1000);
            store.flush();
        }
        try (DataStore store = DataStore.open(path)) {
            write(store, FLUSHED, WRITTEN, 5000);
            for (int lost = FLUSHED; lost < WRITTEN - 1; lost += 7) {
                EntryHandle entry = found(store.read(key(lost)));
                CutImage image = CutImage.of(path, directory.resolve("cut")).withoutPageOf(entry.tailOffset() - 1);
                assertKeysUpTo(image, lost);
                assertKeysUpTo(CutImage.of(path, directory.resolve("cut")).withoutPageOf(entry.tailOffset() - 1)
                        .withoutSidecar(), lost);
            }
        }
    }

    /** All up to the entry whose page is missing, but for those that lie in that page, too. */
    private static void assertKeysUpTo(CutImage image, int lost) {
        try (DataStore store = DataStore.openReadOnly(image.file())) {
            assertKeysUpTo(store, lost);
        }
        try (DataStore store = DataStore.open(image.file())) {
            assertKeysUpTo(store, lost);
        }
    }

    private static void assertKeysUpTo(DataStore store, int lost) {
        assertThat(store.size()).isBetween((long) Math.max(FLUSHED, lost - 5), (long) lost);
        for (int i = 0; i < store.size(); i++) {
            assertThat(found(store.read(key(i))).isValidChecksum()).isTrue();
        }
        assertThat(store.verify().isSound()).isTrue();
    }

    /** A backup was copied over the store: up to where that was on the disk says nothing of the backup. */
    @ParameterizedTest
    @ValueSource(ints = {777, 1000})
    void aStaleSidecarsDurableTailDoesNotCount(int valueBytes) throws IOException {
        Path backup = directory.resolve("backup");
        try (DataStore store = DataStore.open(backup)) {
            write(store, 0, FLUSHED, 1000);
        }
        Path path = directory.resolve("store");
        try (DataStore store = DataStore.open(path)) {
            write(store, 1000, 1000 + FLUSHED + (1000 - valueBytes), valueBytes);
            store.flush();
        }
        Files.copy(backup, path, StandardCopyOption.REPLACE_EXISTING);
        try (DataStore store = DataStore.open(path)) {
            write(store, FLUSHED, WRITTEN, 5000);
            EntryHandle lost = found(store.read(key(150)));
            assertKeysUpTo(CutImage.of(path, directory.resolve("cut")).withoutPageOf(lost.startOffset() + 4096), 150);
        }
    }

    /** Of a file as long as the backup: the chain of any file comes by its own end. */
    @Test
    void aStaleSidecarOfAFileOfTheSameLengthDoesNotCount() throws IOException {
        Path backup = directory.resolve("backup");
        try (DataStore store = DataStore.open(backup)) {
            write(store, 0, WRITTEN, 1000);
        }
        Path path = directory.resolve("store");
        try (DataStore store = DataStore.open(path)) {
            write(store, 1000, 1000 + WRITTEN, 1000);
            store.flush();
        }
        Files.copy(backup, path, StandardCopyOption.REPLACE_EXISTING);
        long lost;
        try (DataStore store = DataStore.openReadOnly(path)) {
            lost = found(store.read(key(150))).tailOffset() - 1;
        }
        assertKeysUpTo(CutImage.of(path, directory.resolve("cut")).withoutPageOf(lost), 150);
    }

    /** A bit that rots in the first entry costs that entry, and not the store. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFirstEntryThatRottedIsNoMissingPage(boolean sidecar) throws IOException {
        Path path = directory.resolve("store");
        try (DataStore store = DataStore.open(path)) {
            write(store, 0, FLUSHED, 1000);
            store.flush();
        }
        CutImage image = CutImage.of(path, directory.resolve("rotten"));
        try (FileChannel file = FileChannel.open(image.file(), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[]{99}), 500);
        }
        if (!sidecar) {
            image.withoutSidecar();
        }
        try (DataStore store = DataStore.open(image.file())) {
            assertThat(store.size()).isEqualTo(FLUSHED);
            assertThat(store.verify().problemCount()).isEqualTo(1);
        }
    }

    /** The original appended to a store that was closed, and nothing of that was forced. */
    @Test
    void whatCameAfterASavedIndexHasToShowItsChecksums() throws IOException {
        Path path = directory.resolve("store");
        try (DataStore store = DataStore.open(path)) {
            write(store, 0, 25_000, 1);
            store.flush();
        }
        Path sidecar = DataStore.sidecarOf(path);
        byte[] closed = Files.readAllBytes(sidecar);
        long lost;
        try (DataStore store = DataStore.open(path)) {
            write(store, 30_000, 30_003, 20_000);
            lost = found(store.read(key(30_001))).startOffset() + 5000;
        }
        Files.write(sidecar, closed);
        CutImage image = CutImage.of(path, directory.resolve("cut")).withoutPageOf(lost);
        try (DataStore store = DataStore.open(image.file())) {
            assertThat(store.size()).isEqualTo(25_001);
            assertThat(store.exists(key(30_001))).isFalse();
            assertThat(store.verify().isSound()).isTrue();
        }
    }

    /** Nothing was forced, and the first entry's page is missing: no entry is left, and nothing was promised. */
    @Test
    void aStoreOfWhichNothingIsLeftIsSetAside() throws IOException {
        Path path = directory.resolve("store");
        CutImage image;
        try (DataStore store = DataStore.open(path)) {
            write(store, 0, FLUSHED, 1000);
            image = CutImage.of(path, directory.resolve("cut")).withoutPageOf(500);
        }
        byte[] left = Files.readAllBytes(image.file());
        try (DataStore store = DataStore.openReadOnly(image.file())) {
            assertThat(store.size()).isZero();
        }
        try (DataStore store = DataStore.open(image.file())) {
            assertThat(store.size()).isZero();
            write(store, 0, 1, 10);
        }
        assertHolds(directory.resolve("cut.set-aside-0"), left);
    }

    /** The same after it was closed: another file may have come in its place since, so it takes a word. */
    @Test
    void aClosedStoreOfWhichNothingIsLeftIsSetAsideIfAsked() throws IOException {
        Path path = directory.resolve("store");
        try (DataStore store = DataStore.open(path)) {
            write(store, 0, FLUSHED, 1000);
        }
        Path cut = CutImage.of(path, directory.resolve("cut")).withoutPageOf(500).file();
        byte[] left = Files.readAllBytes(cut);
        assertThatThrownBy(() -> DataStore.open(cut)).isInstanceOf(StoreCorruptException.class).hasMessageContaining(
                "repair");
        assertHolds(cut, left);
        StoreOptions repair = StoreOptions.builder().repair(true).build();
        try (DataStore store = DataStore.open(cut, repair)) {
            assertThat(store.size()).isZero();
        }
        assertHolds(directory.resolve("cut.set-aside-0"), left);
    }

    /** What was forced cannot be lost by a cut: then it is another file. */
    @Test
    void aFileThatIsNoStoreIsRefusedWhereSomethingWasForced() throws IOException {
        Path path = directory.resolve("store");
        try (DataStore store = DataStore.open(path)) {
            write(store, 0, FLUSHED, 1000);
            store.flush();
            CutImage image = CutImage.of(path, directory.resolve("cut"));
            byte[] foreign = new byte[200_000];
            Arrays.fill(foreign, (byte) 'x');
            Files.write(image.file(), foreign);
            StoreOptions repair = StoreOptions.builder().repair(true).build();
            assertThatThrownBy(() -> DataStore.open(image.file(), repair)).isInstanceOf(StoreCorruptException.class);
            assertHolds(image.file(), foreign);
        }
    }

    /** Closed without a force: all checksums are looked at, once, and not after each time that the system went down. */
    @Test
    void whatWasFoundWholeAfterTheSystemWentDownIsNotLookedAtAgain() throws IOException {
        Path path = directory.resolve("store");
        try (DataStore store = DataStore.open(path)) {
            write(store, 0, 25_000, 100);
        }
        CutImage.reboot(path);
        FaultyStoreFile first = openAndClose(path);
        assertThat(first.bytesRead).isGreaterThan(Files.size(path));
        assertThat(first.forces).isEqualTo(1);
        CutImage.reboot(path);
        FaultyStoreFile second = openAndClose(path);
        assertThat(second.bytesRead).isZero();
        assertThat(second.forces).isZero();
    }

    /** A system that says it has what is lost, is not believed the next time either. */
    @Test
    void whatCannotBeForcedIsNoMoreDurableThanBefore() throws IOException {
        Path path = directory.resolve("store");
        try (DataStore store = DataStore.open(path)) {
            write(store, 0, FLUSHED, 100);
        }
        CutImage.reboot(path);
        assertThatThrownBy(() -> DataStore.open(path, StoreOptions.DEFAULT, false, file -> {
            FaultyStoreFile faulty = new FaultyStoreFile(file);
            faulty.failForce = true;
            return faulty;
        })).isInstanceOf(StoreFailedException.class).hasMessageContaining("Input/output error");
        CutImage.reboot(path);
        assertThat(openAndClose(path).forces).isEqualTo(1);
    }

    /** An opening that never forced anything may have made the file: seen by taking its directory away. */
    @Test
    void theNameOfAFileThatWasThereBeforeIsForced() throws IOException {
        Path inside = Files.createDirectory(directory.resolve("inside"));
        Path elsewhere = directory.resolve("elsewhere");
        Path path = inside.resolve("store");
        try (DataStore store = DataStore.open(path)) {
            write(store, 0, 10, 100);
        }
        try (DataStore store = DataStore.open(path)) {
            Files.move(inside, elsewhere);
            assertThatThrownBy(store::flush).isInstanceOf(StoreFailedException.class).hasMessageContaining(inside
                    .toString());
            Files.move(elsewhere, inside);
        }
        try (DataStore store = DataStore.open(path)) {
            store.flush();
            Files.move(inside, elsewhere);
            write(store, 10, 11, 100);
            store.flush();
            Files.move(elsewhere, inside);
        }
    }

    private static FaultyStoreFile openAndClose(Path path) {
        FaultyStoreFile[] seam = new FaultyStoreFile[1];
        DataStore.open(path, StoreOptions.DEFAULT, false, file -> seam[0] = new FaultyStoreFile(file)).close();
        return seam[0];
    }

    private static void write(DataStore store, int from, int to, int valueBytes) {
        for (int i = from; i < to; i++) {
            byte[] value = new byte[valueBytes];
            Arrays.fill(value, (byte) 7);
            store.write(key(i), value);
        }
    }

    private static byte[] key(int i) {
        return bytes("key" + i);
    }
}
