package io.simdrdrive.store;

import static io.simdrdrive.store.DataStoreTest.bytes;
import static io.simdrdrive.store.DataStoreTest.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.hash.Xxh3;
import io.simdrdrive.store.internal.layout.EntryLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes and forces that fail, and processes that die in the middle of one. */
class FaultTest {
    @TempDir
    Path directory;

    private Path path;
    private DataStore store;
    private @Nullable FaultyStoreFile faulty;

    @BeforeEach
    void openWithASeam() {
        path = directory.resolve("a.bin");
        store = open(StoreOptions.DEFAULT);
        store.write(bytes("before"), bytes("the fault"));
    }

    private DataStore open(StoreOptions options) {
        return DataStore.open(path, options, true, file -> faulty = new FaultyStoreFile(file));
    }

    private FaultyStoreFile file() {
        return Objects.requireNonNull(faulty);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void afterADiskWasFullReadsAndLaterWritesGoOn() {
        long tail = store.fileSize();
        for (int space = 0; space < 3 * 84; space++) {
            file().failure = "No space left on device";
            file().bytesUntilFailure = space;
            assertThatThrownBy(() -> store.batchWrite(threeEntries())).isInstanceOf(StoreFullException.class)
                    .hasMessageContaining("at offset " + tail).hasMessageContaining("No space left on device");
            assertThat(store.fileSize()).isEqualTo(tail);
            assertThat(path).hasSize(tail);
            assertThat(store.exists(bytes("k1"))).isFalse();
            assertThat(found(store.read(bytes("before"))).toByteArray()).isEqualTo(bytes("the fault"));
        }
        file().bytesUntilFailure = Long.MAX_VALUE;
        store.batchWrite(threeEntries());
        assertThat(store.size()).isEqualTo(4);
    }

    @Test
    void aFailedForceIsCountedAndNamedAsTheFailure() {
        store.close();
        store = open(StoreOptions.builder().durability(Durability.COMMIT).build());
        assertThat(store.failure()).isNull();
        store.write(bytes("k"), bytes("v"));
        ForceTimes before = store.forceTimes();
        assertThat(before.count()).isPositive().isLessThanOrEqualTo(file().forces);
        assertThat(before.failures()).isZero();
        assertThat(before.totalNanos()).isPositive();

        file().failForce = true;
        assertThatThrownBy(() -> store.write(bytes("k"), bytes("w"))).isInstanceOf(StoreFailedException.class);
        assertThat(store.forceTimes().count()).isEqualTo(before.count() + 1);
        assertThat(store.forceTimes().failures()).isEqualTo(1);
        assertThat(store.failure()).hasMessage("Input/output error");
        try (DataStore reader = DataStore.openReadOnly(path)) {
            assertThat(reader.forceTimes()).isEqualTo(ForceTimes.NONE);
            assertThat(reader.failure()).isNull();
        }
    }

    @Test
    void aCrashAfterAFullDiskDoesNotTakeWhatWasWrittenInThePlaceOfTheBatch() throws IOException {
        file().failure = "No space left on device";
        file().bytesUntilFailure = 100;
        assertThatThrownBy(() -> store.batchWrite(threeEntries())).isInstanceOf(StoreFullException.class);
        file().bytesUntilFailure = Long.MAX_VALUE;
        store.write(bytes("acknowledged"), bytes("and shorter"));
        file().failTruncate = true;
        file().failure = "Input/output error";
        file().bytesUntilFailure = 10;
        assertThatThrownBy(() -> store.write(bytes("k"), bytes("v"))).isInstanceOf(StoreFailedException.class);
        try (DataStore again = DataStore.open(copyAs("killed"))) {
            assertThat(found(again.read(bytes("acknowledged"))).toByteArray()).isEqualTo(bytes("and shorter"));
            assertThat(again.size()).isEqualTo(2);
        }
    }

    @Test
    void aFailedWriteLeavesTheStoreReadOnlyWithTheCause() {
        file().bytesUntilFailure = 10;
        assertThatThrownBy(() -> store.batchWrite(threeEntries())).isInstanceOf(StoreFailedException.class);
        file().bytesUntilFailure = Long.MAX_VALUE;
        assertThatThrownBy(() -> store.write(bytes("k"), bytes("v"))).isInstanceOf(StoreFailedException.class)
                .hasMessageContaining("Input/output error").hasMessageContaining("open it again");
        assertThat(found(store.read(bytes("before"))).toByteArray()).isEqualTo(bytes("the fault"));
        store.close();
        store = open(StoreOptions.DEFAULT);
        assertThat(store.size()).isEqualTo(1);
        store.write(bytes("k"), bytes("v"));
    }

    /** Half of the batch is in the index then: another one in its place would hide what its keys had before. */
    @Test
    void aBatchThatCannotBeShownEndsWritingAndTakesNothingFromItsKeys() throws IOException {
        store.write(bytes("damaged"), bytes("value"));
        store.write(bytes("last"), bytes("value"));
        long trailer = found(store.read(bytes("damaged"))).endOffset();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(Long.BYTES).putLong(0, -1), trailer + Long.BYTES);
        }
        List<KeyValue> batch = List.of(new KeyValue(bytes("before"), bytes("new")),
                new KeyValue(bytes("damaged"), bytes("new")));
        assertThatThrownBy(() -> store.batchWrite(batch)).isInstanceOf(StoreCorruptException.class)
                .hasMessageContaining("offset " + trailer);
        assertThat(found(store.read(bytes("before"))).toByteArray()).isEqualTo(bytes("the fault"));

        assertThatThrownBy(() -> store.write(bytes("k"), bytes("v"))).isInstanceOf(StoreFailedException.class)
                .hasMessageContaining("offset " + trailer);
        assertThat(found(store.read(bytes("before"))).toByteArray()).isEqualTo(bytes("the fault"));
        assertThat(store.exists(bytes("last"))).isTrue();
    }

    @Test
    void aForceThatFailsForWantOfSpaceIsNoFullDiskThatPasses() {
        store.close();
        store = open(StoreOptions.builder().durability(Durability.COMMIT).build());
        file().failForce = true;
        file().failure = "No space left on device";
        assertThatThrownBy(() -> store.write(bytes("k"), bytes("v"))).isInstanceOf(StoreFailedException.class)
                .hasMessageContaining("open it again");
        assertThat(store.failure()).hasMessage("No space left on device");
    }

    @Test
    void aFailedForceLeavesTheStoreReadOnly() {
        store.close();
        store = open(StoreOptions.builder().durability(Durability.COMMIT).build());
        store.write(bytes("k"), bytes("v"));
        file().failForce = true;
        assertThatThrownBy(() -> store.write(bytes("l"), bytes("w"))).isInstanceOf(StoreFailedException.class);
        file().failForce = false;
        assertThatThrownBy(() -> store.flush()).isInstanceOf(StoreFailedException.class)
                .hasMessageContaining("Input/output error");
        assertThat(found(store.read(bytes("k"))).toByteArray()).isEqualTo(bytes("v"));
    }

    @Test
    void aProcessKilledAtAnyByteOfABatchLeavesAllOfItOrNothing() throws IOException {
        List<KeyValue> batch = threeEntries();
        long tail = store.fileSize();
        long batchBytes = 3 * 84;
        for (int written = 0; written < batchBytes; written++) {
            // What the process leaves behind when it dies inside the write call: no failure is handled.
            file().failTruncate = true;
            file().bytesUntilFailure = written;
            assertThatThrownBy(() -> store.batchWrite(batch)).isInstanceOf(StoreException.class);
            Path killed = copyAs("killed-" + written);
            try (DataStore again = DataStore.open(killed)) {
                assertThat(again.size()).as("killed after %d bytes", written).isEqualTo(1);
                assertThat(again.fileSize()).isEqualTo(tail);
                assertThat(found(again.read(bytes("before"))).toByteArray()).isEqualTo(bytes("the fault"));
            }
            store.close();
            store = open(StoreOptions.DEFAULT);
        }
    }

    /** They owe each other nothing: what is whole stays. */
    @Test
    void aProcessKilledAtAnyByteOfWritesMadeTogetherLeavesTheFirstOfThem() throws IOException {
        for (int written = 0; written < 3 * 84; written++) {
            file().failTruncate = true;
            file().bytesUntilFailure = written;
            assertThatThrownBy(() -> writeEach(threeEntries())).isInstanceOf(StoreException.class);
            long start = store.fileSize();
            try (DataStore again = DataStore.open(copyAs("killed-" + written))) {
                assertThat(again.size()).as("killed after %d bytes", written)
                        .isEqualTo(1 + wholeEntries(start, written));
                assertThat(again.verify().problems()).isEmpty();
            }
            store.close();
            Files.delete(path);
            Files.delete(DataStore.sidecarOf(path));
            openWithASeam();
        }
    }

    private static long wholeEntries(long start, long written) {
        long tail = start;
        for (int i = 0; i < 3; i++) {
            tail = EntryLayout.tailAfterValue(tail, threeEntries().get(i).payload().length);
            if (tail > start + written) {
                return i;
            }
        }
        return 3;
    }

    private void writeEach(List<KeyValue> entries) {
        store.writeEachWithKeyHash(Xxh3.hashAll(entries.stream().map(KeyValue::key).toList()),
                entries.stream().map(entry -> MemorySegment.ofArray(entry.payload())).toList());
    }

    /** The page is forced before the first append, here one that found no room; whoever came after it was told that all is safe. */
    @Test
    void aPowerCutAfterAFullDiskDoesNotTakeWhatWasForcedInThePlaceOfTheWrites() throws IOException {
        store.close();
        store = open(StoreOptions.builder().durability(Durability.COMMIT).build());
        Path page = directory.resolve("page");
        file().failure = "No space left on device";
        file().bytesUntilFailure = 100;
        file().beforeFailure = () -> copySidecar(page);
        assertThatThrownBy(() -> writeEach(threeEntries())).isInstanceOf(StoreFullException.class);
        file().bytesUntilFailure = Long.MAX_VALUE;
        store.write(bytes("acknowledged"), bytes("and shorter"));

        Path cut = copyAs("cut");
        Files.move(page, DataStore.sidecarOf(cut), StandardCopyOption.REPLACE_EXISTING);
        CutImage.reboot(cut);
        try (DataStore again = DataStore.open(cut)) {
            assertThat(found(again.read(bytes("acknowledged"))).toByteArray()).isEqualTo(bytes("and shorter"));
            assertThat(again.size()).isEqualTo(2);
        }
    }

    private void copySidecar(Path target) {
        try {
            Files.copy(DataStore.sidecarOf(path), target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path copyAs(String name) throws IOException {
        Path copy = directory.resolve(name);
        Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(directory.resolve("a.bin.sidecar"), directory.resolve(name + ".sidecar"),
                StandardCopyOption.REPLACE_EXISTING);
        return copy;
    }

    /** As a system leaves a file that it made longer for a map, and then failed to cut. */
    @Test
    void closingCutsZerosBehindTheTailAndNothingElse() throws IOException {
        long tail = store.fileSize();
        extend(tail + (1 << 20), 0);
        store.close();
        assertThat(path).hasSize(tail);
        store = open(StoreOptions.DEFAULT);
        assertThat(store.verify().problems()).isEmpty();

        extend(tail + 100, 7);
        store.close();
        assertThat(path).as("what somebody else wrote").hasSize(tail + 100);
    }

    private void extend(long size, int lastByte) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[]{(byte) lastByte}), size - 1);
        }
    }

    @Test
    void aPayloadThatCannotBeReadCostsNothingButItsCall() {
        MemorySegment gone;
        try (Arena arena = Arena.ofConfined()) {
            gone = arena.allocate(3 << 20);
        }
        long tail = store.fileSize();
        assertThatThrownBy(() -> store.batchWriteWithKeyHashes(new long[]{1, 2},
                List.of(MemorySegment.ofArray(new byte[1 << 20]), gone))).isInstanceOf(IllegalStateException.class);
        assertThat(path).hasSize(tail);
        store.write(bytes("k"), bytes("v"));
        assertThat(store.size()).isEqualTo(2);
    }

    @Test
    void commitsForceAndNoneDoesNot() {
        long before = file().forces;
        store.write(bytes("k"), bytes("v"));
        assertThat(file().forces).isEqualTo(before);
        store.flush();
        assertThat(file().forces).isEqualTo(before + 1);
        store.close();
        store = open(StoreOptions.builder().durability(Durability.COMMIT).build());
        store.write(bytes("k"), bytes("w"));
        assertThat(file().forces).isEqualTo(1);
    }

    private static List<KeyValue> threeEntries() {
        List<KeyValue> entries = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            entries.add(new KeyValue(bytes("k" + i), bytes("a value of forty-four bytes, so 64 with all." + i)));
        }
        return entries;
    }
}
