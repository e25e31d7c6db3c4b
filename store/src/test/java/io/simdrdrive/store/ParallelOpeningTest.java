package io.simdrdrive.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores of so many entries that several threads index them. */
class ParallelOpeningTest {
    private static final int KEYS = 60_000;
    private static final int HALF = 150_000;
    private static final int BATCH = 1000;
    private static final int FAKE_KEY = -1;

    @TempDir
    Path directory;
    private final Map<Integer, Integer> newest = new HashMap<>();
    private final Random random = new Random(7);

    @Test
    void theNewestEntryOfEachKeyIsFound() throws IOException {
        Path path = write(false);
        try (DataStore store = DataStore.open(path)) {
            assertHasAll(store, newest.size());
            assertThat(store.verify().isSound()).isTrue();
        }
    }

    @Test
    void aReadOnlyOpeningFindsThemToo() throws IOException {
        try (DataStore store = DataStore.openReadOnly(write(false))) {
            assertHasAll(store, newest.size());
        }
    }

    @Test
    void aValueThatLooksLikeAPartOfTheChainIsNotTakenForOne() throws IOException {
        Path path = write(true);
        try (DataStore store = DataStore.open(path)) {
            assertHasAll(store, newest.size() + 1);
            assertThat(store.verify().isSound()).isTrue();
        }
    }

    @Test
    void aChainThatDoesNotReachByteZeroIsRefusedAndLeftAlone() throws IOException {
        Path path = write(false);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(64).putLong(0, -1).putLong(8, -1), 0);
        }
        byte[] before = Files.readAllBytes(path);
        assertThatThrownBy(() -> DataStore.open(path)).isInstanceOf(StoreCorruptException.class);
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }

    private Path write(boolean fakeInTheMiddle) throws IOException {
        Path path = directory.resolve("store.bin");
        try (DataStore store = DataStore.open(path)) {
            writeHalf(store);
            if (fakeInTheMiddle) {
                store.write(bytes(FAKE_KEY), fakeChain((store.fileSize() + 63) & -64));
            }
            writeHalf(store);
        }
        Files.delete(DataStore.sidecarOf(path));
        return path;
    }

    private void writeHalf(DataStore store) {
        for (int from = 0; from < HALF; from += BATCH) {
            List<KeyValue> batch = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                int key = random.nextInt(KEYS);
                int value = random.nextInt();
                newest.put(key, value);
                batch.add(new KeyValue(bytes(key), bytes(value)));
            }
            store.batchWrite(batch);
            int deleted = random.nextInt(KEYS);
            if (newest.remove(deleted) != null) {
                store.delete(bytes(deleted));
            }
        }
    }

    /** A value at {@code offset} full of trailers, each of which leads to the one 64 bytes before it. */
    private static byte[] fakeChain(long offset) {
        ByteBuffer fake = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
        for (int end = 44; end <= fake.capacity(); end += 64) {
            fake.putLong(end - 20, end).putLong(end - 12, offset + end - 64);
        }
        return fake.array();
    }

    private void assertHasAll(DataStore store, int live) {
        assertThat(store.size()).isEqualTo(live);
        for (int key = 0; key < KEYS; key++) {
            Integer value = newest.get(key);
            EntryHandle found = store.read(bytes(key));
            if (value == null) {
                assertThat(found).isNull();
            } else {
                assertThat(Objects.requireNonNull(found).toByteArray()).isEqualTo(bytes(value));
            }
        }
    }

    private static byte[] bytes(int n) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(n).array();
    }
}
