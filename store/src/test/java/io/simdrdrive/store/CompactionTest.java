package io.simdrdrive.store;

import static io.simdrdrive.store.DataStoreTest.bytes;
import static io.simdrdrive.store.DataStoreTest.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionTest {
    @TempDir
    Path directory;

    @Test
    void keepsTheNewestOfEachKeyInOrderAndWritesGoOn() {
        Path path = directory.resolve("a.bin");
        try (DataStore store = DataStore.open(path)) {
            for (int i = 0; i < 5_000; i++) {
                store.write(bytes("key" + i % 700), bytes("value " + i));
            }
            for (int i = 0; i < 100; i++) {
                store.delete(bytes("key" + i));
            }
            EntryHandle before = found(store.read(bytes("key650")));
            long estimated = store.estimateCompactionSavings();

            CompactionReport report = store.compact();

            assertThat(report.entriesKept()).isEqualTo(600);
            assertThat(report.bytesBefore() - report.bytesAfter()).isBetween(estimated - 64, estimated + 64);
            assertThat(path).hasSize(report.bytesAfter());
            assertThat(store.estimateCompactionSavings()).isZero();
            assertThat(before.toByteArray()).isEqualTo(bytes("value 4850"));
            store.write(bytes("after"), bytes("compaction"));
            check(store, 601);
            assertThatThrownBy(() -> DataStore.open(path)).isInstanceOf(StoreLockedException.class);
        }
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("a.bin", "a.bin.sidecar");
        try (DataStore store = DataStore.open(path)) {
            check(store, 601);
            assertThat(found(store.read(bytes("after"))).toByteArray()).isEqualTo(bytes("compaction"));
        }
    }

    private static void check(DataStore store, int size) {
        assertThat(store.size()).isEqualTo(size);
        for (int i = 0; i < 700; i++) {
            assertThat(store.exists(bytes("key" + i))).isEqualTo(i >= 100);
            if (i >= 100) {
                EntryHandle entry = found(store.read(bytes("key" + i)));
                assertThat(entry.isValidChecksum()).isTrue();
                assertThat(entry.toByteArray()).isEqualTo(bytes("value " + (i < 100
                        ? 0
                        : i + (4_999 - i) / 700 * 700)));
            }
        }
    }

    @Test
    void readersAndWritersGoOnMeanwhile() throws Exception {
        try (DataStore store = DataStore.open(directory.resolve("a.bin"));
                ExecutorService threads = Executors.newCachedThreadPool()) {
            for (int i = 0; i < 20_000; i++) {
                store.write(bytes("key" + i % 3_000), bytes("0"));
            }
            AtomicBoolean done = new AtomicBoolean();
            Future<Integer> writer = threads.submit(() -> {
                int round = 0;
                while (!done.get()) {
                    round++;
                    for (int i = 0; i < 3_000; i++) {
                        store.write(bytes("key" + i), bytes(String.valueOf(round)));
                    }
                    store.write(bytes("temporary"), bytes("x"));
                    store.delete(bytes("temporary"));
                }
                return round;
            });
            Future<Long> reader = threads.submit(() -> {
                long reads = 0;
                int[] seen = new int[3_000];
                while (!done.get() || reads == 0) { // a busy machine may be slow to begin
                    int key = (int) (reads++ % 3_000);
                    int round = Integer.parseInt(
                            new String(found(store.read(bytes("key" + key))).toByteArray(),
                                    java.nio.charset.StandardCharsets.UTF_8));
                    assertThat(round).isGreaterThanOrEqualTo(seen[key]);
                    seen[key] = round;
                }
                return reads;
            });
            try {
                for (int i = 0; i < 10; i++) {
                    store.compact();
                }
            } finally {
                done.set(true);
            }
            String last = String.valueOf(writer.get());
            assertThat(reader.get()).isPositive();
            assertThat(store.size()).isEqualTo(3_000);
            for (int i = 0; i < 3_000; i++) {
                assertThat(found(store.read(bytes("key" + i))).toByteArray()).isEqualTo(bytes(last));
            }
        }
    }

    @Test
    void aStoreThatIsClosedMeanwhileStaysAsItWasAndItsNewFileGoesAtOnce() throws IOException {
        Path path = directory.resolve("a.bin");
        Path growing = directory.resolve("a.bin.compacting");
        DataStore store = DataStore.open(path);
        for (int i = 0; i < 5_000; i++) {
            store.write(bytes("key" + i % 3_000), bytes("value " + i));
        }
        byte[] before = Files.readAllBytes(path);
        AtomicInteger told = new AtomicInteger();

        assertThatThrownBy(() -> store.compact((bytesDone, bytesTotal) -> {
            told.incrementAndGet();
            assertThat(growing).isNotEmptyFile();
            store.close();
            assertThat(growing).as("a process that ends now leaves nothing behind").doesNotExist();
            write(growing, "that of whoever opened the store since");
        })).isInstanceOf(StoreClosedException.class);

        assertThat(told).hasValue(1);
        assertThat(growing).hasContent("that of whoever opened the store since");
        assertThat(path).hasBinaryContent(before);
        try (DataStore again = DataStore.open(path)) {
            assertThat(again.size()).isEqualTo(3_000);
            assertThat(again.compact().entriesKept()).isEqualTo(3_000);
        }
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("a.bin", "a.bin.sidecar");
    }

    /** It failed for want of space, most likely, and its maps would keep it until they are collected. */
    @Test
    void oneThatFailsGivesBackTheSpaceOfItsNewFileAtOnce() throws IOException {
        Path growing = directory.resolve("a.bin.compacting");
        try (DataStore store = DataStore.open(directory.resolve("a.bin"))) {
            for (int i = 0; i < 5_000; i++) {
                store.write(bytes("key" + i % 3_000), bytes("value " + i));
            }
            List<FileChannel> seen = new ArrayList<>();

            assertThatThrownBy(() -> store.compact((bytesDone, bytesTotal) -> {
                assertThat(growing).isNotEmptyFile();
                seen.add(opened(growing));
                throw new IllegalStateException("enough");
            })).hasMessage("enough");

            assertThat(growing).doesNotExist();
            try (FileChannel left = seen.getFirst()) {
                assertThat(left.size()).isZero();
            }
            assertThat(store.compact().entriesKept()).isEqualTo(3_000);
        }
    }

    private static FileChannel opened(Path file) {
        try {
            return FileChannel.open(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The index forgets a tombstone when the shard that holds it grows; what was copied before must go all the same. */
    @Test
    void whatIsDeletedMeanwhileStaysDeletedThoughTheIndexForgotIt() {
        Path path = directory.resolve("a.bin");
        try (DataStore store = DataStore.open(path)) {
            for (int i = 0; i < 3_000; i++) {
                store.write(bytes("key" + i), bytes("value"));
            }
            AtomicBoolean first = new AtomicBoolean(true);

            store.compact((bytesDone, bytesTotal) -> {
                if (first.getAndSet(false)) {
                    store.batchDelete(List.of(bytes("key0"), bytes("key1"), bytes("key2")));
                    store.write(bytes("key1"), bytes("anew"));
                    for (int i = 0; i < 40_000; i++) {
                        store.write(bytes("more" + i), bytes("value"));
                    }
                }
            });

            assertThat(store.exists(bytes("key0"))).isFalse();
            assertThat(found(store.read(bytes("key1"))).toByteArray()).isEqualTo(bytes("anew"));
            assertThat(store.exists(bytes("key2"))).isFalse();
            assertThat(store.size()).isEqualTo(42_998);
            assertThat(store.verify().problems()).isEmpty();
        }
    }

    @Test
    void oneThatBeginsAnotherIsToldSo() {
        try (DataStore store = DataStore.open(directory.resolve("a.bin"))) {
            store.write(bytes("k"), bytes("v"));
            assertThatThrownBy(() -> store.compact((bytesDone, bytesTotal) -> store.compact()))
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining("a.bin");
            store.write(bytes("l"), bytes("w"));
            assertThat(store.compact().entriesKept()).isEqualTo(2);
        }
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("a.bin", "a.bin.sidecar");
    }

    /** Of large values not a thousand at a time: who waits for news, or to close the store, would wait long. */
    @Test
    void newsOfLargeValuesComesOften() {
        try (DataStore store = DataStore.open(directory.resolve("a.bin"))) {
            for (int i = 0; i < 20; i++) {
                store.write(bytes("key" + i), new byte[2 << 20]);
            }
            List<Long> news = new ArrayList<>();
            store.compact((bytesDone, bytesTotal) -> news.add(bytesDone));
            assertThat(news).hasSizeGreaterThan(4).isSorted();
            assertThat(news.getLast()).isEqualTo(store.fileSize());
        }
    }

    @Test
    void aCompactionThatFailsLeavesTheStoreAsItWas() {
        Path path = directory.resolve("a.bin");
        try (FaultyFiles files = new FaultyFiles(path)) {
            DataStore store = files.store;
            for (int i = 0; i < 100; i++) {
                store.write(bytes("key" + i % 10), bytes("value " + i));
            }
            for (String what : new String[]{"No space left on device", "Input/output error"}) {
                for (long space = 0; space < 600; space += 37) {
                    files.failure = what;
                    files.spaceOfNext = space;
                    assertThatThrownBy(store::compact).isInstanceOf(StoreException.class).hasMessageContaining(what);
                    assertThat(store.size()).isEqualTo(10);
                    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("a.bin", "a.bin.sidecar");
                    store.write(bytes("key1"), bytes("goes on"));
                }
            }
            files.spaceOfNext = Long.MAX_VALUE;
            files.failForceOfNext = true;
            assertThatThrownBy(store::compact).isInstanceOf(StoreFailedException.class);
            files.failForceOfNext = false;
            store.compact();
            assertThat(store.size()).isEqualTo(10);
        }
    }

    @Test
    void damageIsNotCopiedUnderANewChecksum() throws IOException {
        Path path = directory.resolve("a.bin");
        try (DataStore store = DataStore.open(path)) {
            store.write(bytes("good"), bytes("value"));
            store.write(bytes("bad"), bytes("value"));
            store.write(bytes("last"), bytes("value"));
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(bytes("V")), found(store.read(bytes("bad"))).startOffset());
            }
            byte[] damaged = Files.readAllBytes(path);
            assertThatThrownBy(store::compact).isInstanceOf(StoreCorruptException.class)
                    .hasMessageContaining("left as it is");
            assertThat(path).hasBinaryContent(damaged);
            store.delete(bytes("bad"));
            store.compact();
            assertThat(store.size()).isEqualTo(2);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A store whose next file, that of a compaction, fails. */
    private static final class FaultyFiles implements AutoCloseable {
        final DataStore store;
        long spaceOfNext = Long.MAX_VALUE;
        boolean failForceOfNext;
        String failure = "";
        private @Nullable FaultyStoreFile first;

        FaultyFiles(Path path) {
            store = DataStore.open(path, StoreOptions.DEFAULT, true, file -> {
                FaultyStoreFile faulty = new FaultyStoreFile(file);
                if (first != null) {
                    faulty.bytesUntilFailure = spaceOfNext;
                    faulty.failForce = failForceOfNext;
                    faulty.failure = failure;
                }
                first = faulty;
                return faulty;
            });
            Objects.requireNonNull(first);
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
