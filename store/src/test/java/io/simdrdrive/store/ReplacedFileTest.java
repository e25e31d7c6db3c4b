package io.simdrdrive.store;

import static io.simdrdrive.store.DataStoreTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reads a file that a compaction replaces meanwhile: it has no name any more by which it could be opened again. */
class ReplacedFileTest {
    @TempDir
    Path directory;

    @Test
    void aVerificationOfTheOldFileIsNotDisturbedByAnInterrupt() {
        long tail = withTheOldFileAndAnInterrupt(store -> {
            VerifyReport report = store.verify();
            assertThat(report.problems()).isEmpty();
            return report.fileSizeBytes();
        });
        assertThat(tail).isGreaterThan(20 << 20);
    }

    @Test
    void aSnapshotOfTheOldFileIsNotDisturbedByAnInterrupt() {
        Path copy = directory.resolve("copy.bin");
        long tail = withTheOldFileAndAnInterrupt(store -> store.snapshot(copy));
        assertThat(tail).isGreaterThan(20 << 20);
        assertThat(copy).hasSize(tail);
        try (DataStore snapshot = DataStore.openReadOnly(copy)) {
            assertThat(snapshot.verify().problems()).isEmpty();
        }
    }

    /** What the user gives, who meets a compaction, then interrupts without end, when it first reads. */
    private long withTheOldFileAndAnInterrupt(ToLongFunction<DataStore> user) {
        List<FaultyStoreFile> files = new ArrayList<>();
        try (DataStore store = DataStore.open(directory.resolve("a.bin"), StoreOptions.DEFAULT, true, file -> {
            files.add(new FaultyStoreFile(file));
            return files.getLast();
        })) {
            for (int i = 0; i < 20; i++) {
                store.write(bytes("key" + i % 10), new byte[1 << 20]);
            }
            Thread thread = Thread.currentThread();
            List<Interrupter> interrupters = new ArrayList<>();
            FaultyStoreFile old = files.getFirst();
            old.beforeNextRead = () -> {
                store.compact();
                interrupters.add(Interrupter.of(thread));
                awaitAnInterruptBeforeEachRead(old, thread);
            };
            long given;
            try {
                given = user.applyAsLong(store);
            } finally {
                interrupters.forEach(Interrupter::close);
            }
            old.beforeNextRead = () -> {};
            assertThat(interrupters).hasSize(1);
            assertThat(given).isGreaterThan(store.fileSize());
            return given;
        }
    }

    /** So that the interrupts come thick and fast while it reads, however busy the machine is. */
    private static void awaitAnInterruptBeforeEachRead(FaultyStoreFile file, Thread thread) {
        while (!thread.isInterrupted()) {
            Thread.onSpinWait();
        }
        file.beforeNextRead = () -> awaitAnInterruptBeforeEachRead(file, thread);
    }
}
