package io.simdrdrive.store;

import static io.simdrdrive.store.DataStoreTest.bytes;
import static io.simdrdrive.store.DataStoreTest.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.store.VerifyProblem.Kind;
import io.simdrdrive.testing.GoldenFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class VerifyTest extends WithStore {
    @Test
    void countsWhatIsThere() {
        assertThat(store.verify()).isEqualTo(new VerifyReport(path, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of()));
        store.write(bytes("a"), bytes("hello"));
        store.write(bytes("b"), bytes("123"));
        store.write(bytes("a"), bytes("hello again"));
        store.delete(bytes("b"));
        long padding = (64 - 25) + (64 - 23);
        assertThat(store.verify()).isEqualTo(new VerifyReport(path, store.fileSize(), 4, 1, 2, 1, 19, 11, padding, 81,
                0, 0, List.of()));
        try (DataStore reader = DataStore.openReadOnly(path)) {
            assertThat(reader.verify()).isEqualTo(store.verify());
        }
        store.close();
        assertThatThrownBy(() -> store.verify()).isInstanceOf(StoreClosedException.class);
    }

    @Test
    void theOriginalsStoreIsSound() throws IOException {
        Path golden = Files.write(directory.resolve("golden"), GoldenFiles.bytes("store.bin"));
        try (DataStore reader = DataStore.openReadOnly(golden)) {
            assertAddsUp(reader.verify());
            assertThat(reader.verify().live()).isEqualTo(reader.size());
        }
    }

    @Test
    void aLargeStoreThatForgotTombstonesIsSound() {
        Random random = new Random(1);
        for (int round = 0; round < 60; round++) {
            List<KeyValue> batch = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                batch.add(new KeyValue(bytes("key" + random.nextInt(60_000)), bytes("value" + i)));
            }
            store.batchWrite(batch);
            store.batchDelete(batch.subList(0, 1_200).stream().map(KeyValue::key).toList());
        }
        store.write(bytes("large"), new byte[9 << 20]);
        store.write(bytes("after"), bytes("it"));
        VerifyReport report = store.verify();
        assertAddsUp(report);
        assertThat(report.live()).isEqualTo(store.size());
        assertThat(report.livePayloadBytes()).isEqualTo(store.stream().mapToLong(EntryHandle::size).sum());
    }

    private static void assertAddsUp(VerifyReport report) {
        assertThat(report.problems()).isEmpty();
        assertThat(report.isSound()).isTrue();
        assertThat(report.unreachedBytes()).isZero();
        assertThat(report.payloadBytes() + report.paddingBytes() + report.overheadBytes())
                .isEqualTo(report.fileSizeBytes());
        assertThat(report.live() + report.superseded() + report.tombstones()).isEqualTo(report.entries());
    }

    @Test
    void findsEveryFlippedBitAndNamesThePlace() throws IOException {
        for (int i = 0; i < 6; i++) {
            store.write(bytes("key" + i % 4), bytes("value number " + i));
        }
        store.delete(bytes("key1"));
        store.write(bytes("last"), bytes("value"));
        long size = store.fileSize();
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            for (long bit = 0; bit < size * 8; bit++) {
                flip(file, bit);
                VerifyReport report = store.verify();
                assertThat(report.isSound()).as("bit %d", bit).isFalse();
                assertThat(report.problems()).as("bit %d", bit).anyMatch(problem -> problem.offset() <= size);
                assertThat(report.fileSizeBytes()).isEqualTo(size);
                flip(file, bit);
            }
            assertAddsUp(store.verify());

            EntryHandle last = found(store.read(bytes("last")));
            flip(file, last.startOffset() * 8);
            assertThat(store.verify().problems()).singleElement().satisfies(problem -> {
                assertThat(problem.kind()).isEqualTo(Kind.CHECKSUM);
                assertThat(problem.offset()).isEqualTo(last.startOffset());
                assertThat(problem.keyHash()).hasValue(last.keyHash());
                assertThat(problem.expected()).contains(String.format("%08x", last.checksum()));
                assertThat(problem.toString()).contains(String.format("%016x", last.keyHash()), "CHECKSUM");
            });
            flip(file, last.startOffset() * 8);
            flip(file, (last.startOffset() - 1) * 8);
            assertThat(store.verify().problems()).singleElement().satisfies(problem -> {
                assertThat(problem.kind()).isEqualTo(Kind.PADDING);
                assertThat(problem.offset()).isEqualTo(last.startOffset() - 1);
            });
            flip(file, (last.startOffset() - 1) * 8);
            flip(file, (last.endOffset() + 15) * 8 + 6);
            VerifyReport broken = store.verify();
            assertThat(broken.problems()).singleElement().extracting(VerifyProblem::kind).isEqualTo(Kind.CHAIN);
            assertThat(broken.unreachedBytes()).isEqualTo(size);
            flip(file, (last.endOffset() + 15) * 8 + 6);
            flip(file, last.endOffset() * 8);
            assertThat(store.verify().problems()).extracting(VerifyProblem::kind).contains(Kind.INDEX);
        }
    }

    private static void flip(RandomAccessFile file, long bit) throws IOException {
        file.seek(bit / 8);
        int old = file.read();
        file.seek(bit / 8);
        file.write(old ^ (1 << bit % 8));
    }

    @Test
    void keepsAHundredProblemsAndCountsThemAll() throws IOException {
        for (int i = 0; i < 250; i++) {
            store.write(bytes("key" + i), bytes("value"));
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            for (EntryHandle entry : store) {
                flip(file, entry.startOffset() * 8);
            }
        }
        VerifyReport report = store.verify();
        assertThat(report.problemCount()).isEqualTo(250);
        assertThat(report.problems()).hasSize(100);
        assertThat(report.entries()).isEqualTo(250);
    }

    @Test
    void whatCannotBeReadIsReported() throws IOException {
        store.write(bytes("large"), new byte[10 << 20]);
        store.write(bytes("k"), bytes("v"));
        long size = store.fileSize();
        store.close();
        FaultyStoreFile[] faulty = new FaultyStoreFile[1];
        store = DataStore.open(path, StoreOptions.DEFAULT, false, file -> faulty[0] = new FaultyStoreFile(file));
        faulty[0].unreadableFrom = 1 << 20;
        VerifyReport report = store.verify();
        assertThat(report.problems()).extracting(VerifyProblem::kind).containsOnly(Kind.UNREADABLE);
        assertThat(report.problems().getFirst().found()).contains("bad sector");
        assertThat(report.unreachedBytes()).isEqualTo(size);
        faulty[0].unreadableFrom = Long.MAX_VALUE;
        assertAddsUp(store.verify());
    }

    @Test
    void aFileThatSomebodyCutIsReported() throws IOException {
        store.write(bytes("k"), new byte[100_000]);
        long size = store.fileSize();
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(50_000);
            VerifyReport report = store.verify();
            assertThat(report.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.kind()).isEqualTo(Kind.UNREADABLE);
                assertThat(problem.offset()).isEqualTo(50_000);
            });
            file.setLength(size);
        }
    }

    /** The index forgets a tombstone when the shard that holds it grows: that its key is not in the index is no damage then. */
    @Test
    void aKeyThatIsDeletedMeanwhileAndForgottenIsNoDamage() {
        for (int i = 0; i < 3_000; i++) {
            store.write(bytes("key" + i), bytes("value"));
        }
        store.close();
        FaultyStoreFile[] faulty = new FaultyStoreFile[1];
        store = DataStore.open(path, StoreOptions.DEFAULT, false, file -> faulty[0] = new FaultyStoreFile(file));
        faulty[0].beforeNextRead = () -> {
            store.batchDelete(List.of(bytes("key0"), bytes("key1")));
            for (int i = 0; i < 40_000; i++) {
                store.write(bytes("more" + i), bytes("value"));
            }
        };
        VerifyReport report = store.verify();
        assertAddsUp(report);
        assertThat(report.live()).isEqualTo(3_000);
        assertThat(store.size()).isEqualTo(42_998);
    }

    @Test
    void isSoundBesideWriters() throws Exception {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int seed = 0; seed < 2; seed++) {
                Random random = new Random(seed);
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < 15_000; i++) {
                        byte[] key = bytes("key" + random.nextInt(300));
                        switch (random.nextInt(4)) {
                            case 0 -> store.delete(key);
                            case 1 -> store.batchWrite(List.of(new KeyValue(key, bytes("batch")), new KeyValue(
                                    bytes("key" + random.nextInt(300)), bytes("of two"))));
                            default -> store.write(key, new byte[2 + random.nextInt(200)]);
                        }
                    }
                }));
            }
            long last = 0;
            do {
                VerifyReport report = store.verify();
                assertAddsUp(report);
                assertThat(report.fileSizeBytes()).isGreaterThanOrEqualTo(last);
                last = report.fileSizeBytes();
            } while (!writers.stream().allMatch(Future::isDone));
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        assertAddsUp(store.verify());
    }
}
