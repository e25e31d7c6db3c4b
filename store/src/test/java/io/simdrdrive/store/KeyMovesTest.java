package io.simdrdrive.store;

import static io.simdrdrive.store.DataStoreTest.bytes;
import static io.simdrdrive.store.DataStoreTest.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.hash.Xxh3;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyMovesTest {
    @TempDir
    Path directory;

    private DataStore store;
    private DataStore target;

    @BeforeEach
    void open() {
        store = DataStore.open(directory.resolve("a.bin"));
        target = DataStore.open(directory.resolve("b.bin"));
    }

    @AfterEach
    void close() {
        store.close();
        target.close();
    }

    @Test
    void renameWritesTheValueThenTheTombstoneInOneBatch() throws IOException {
        store.write(bytes("old"), bytes("hello"));
        store.write(bytes("new"), bytes("overwritten"));
        long tail = store.rename(bytes("old"), bytes("new"));

        assertThat(store.exists(bytes("old"))).isFalse();
        assertThat(found(store.read(bytes("new"))).toByteArray()).isEqualTo(bytes("hello"));
        assertThat(store.size()).isEqualTo(1);
        assertThat(tail).isEqualTo(store.fileSize());
        assertThat(found(store.readLastEntry()).keyHash()).isEqualTo(Xxh3.hash(bytes("old")));

        DataStore twin = target;
        twin.write(bytes("old"), bytes("hello"));
        twin.write(bytes("new"), bytes("overwritten"));
        twin.write(bytes("new"), bytes("hello"));
        assertThat(twin.delete(bytes("old"))).isEqualTo(tail);
        store.flush();
        assertThat(store.path()).hasBinaryContent(Files.readAllBytes(twin.path()));
    }

    @Test
    void renameOfLargeValuesAndByHash() {
        byte[] large = new byte[5 << 20];
        new Random(3).nextBytes(large);
        store.write(bytes("old"), large);
        store.renameWithKeyHash(Xxh3.hash(bytes("old")), 42);
        assertThat(found(store.readWithKeyHash(42)).toByteArray()).isEqualTo(large);
        assertThat(found(store.readWithKeyHash(42)).isValidChecksum()).isTrue();
    }

    @Test
    void whatCannotBeMovedChangesNothing() throws IOException {
        store.write(bytes("k"), bytes("v"));
        long tail = store.fileSize();
        assertThatThrownBy(() -> store.rename(bytes("k"), bytes("k"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cannot rename a key to itself");
        assertThatThrownBy(() -> store.rename(bytes("absent"), bytes("k"))).isInstanceOf(KeyNotFoundException.class)
                .hasMessageContaining("\"absent\"");
        assertThatThrownBy(() -> store.rename(new byte[]{(byte) 0xFF, 1}, bytes("k")))
                .isInstanceOf(KeyNotFoundException.class).hasMessageContaining("0xff01");
        assertThatThrownBy(() -> store.rename(bytes("a\nb"), bytes("k"))).hasMessageContaining("0x610a62");
        assertThatThrownBy(() -> store.copy(bytes("absent"), target)).isInstanceOf(KeyNotFoundException.class);
        assertThatThrownBy(() -> store.transfer(bytes("absent"), target)).isInstanceOf(KeyNotFoundException.class);
        assertThatThrownBy(() -> store.copyWithKeyHash(0xABCL, target)).hasMessageContaining("0000000000000abc");
        assertThatThrownBy(() -> store.copy(bytes("k"), store)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("same storage").hasMessageContaining("rename");
        Path symbolic = Files.createSymbolicLink(directory.resolve("symbolic"), store.path());
        Path hard = Files.createLink(directory.resolve("hard"), store.path());
        for (Path name : new Path[]{symbolic, hard}) {
            try (DataStore reader = DataStore.openReadOnly(name)) {
                assertThatThrownBy(() -> reader.copy(bytes("k"), store)).isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> store.transfer(bytes("k"), reader))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
        assertThat(store.fileSize()).isEqualTo(tail);
        assertThat(target.fileSize()).isZero();
    }

    @Test
    void copyAndTransferKeepTheKeyAndTheBytes() {
        store.write(bytes("k"), bytes("v1"));
        assertThat(store.copy(bytes("k"), target)).isEqualTo(22).isEqualTo(target.fileSize());
        assertThat(store.exists(bytes("k"))).isTrue();
        assertThat(found(target.read(bytes("k"))).toByteArray()).isEqualTo(bytes("v1"));

        assertThat(store.transfer(bytes("k"), target)).isEqualTo(22 + 21).isEqualTo(store.fileSize());
        assertThat(store.exists(bytes("k"))).isFalse();
        assertThat(target.size()).isEqualTo(1);
        assertThat(target.transferWithKeyHash(Xxh3.hash(bytes("k")), store)).isEqualTo(target.fileSize());
        assertThat(found(store.read(bytes("k"))).toByteArray()).isEqualTo(bytes("v1"));
    }

    @Test
    void aStoreThatMayNotBeWrittenTransfersNothing() {
        store.write(bytes("k"), bytes("v"));
        try (DataStore reader = DataStore.openReadOnly(store.path())) {
            assertThatThrownBy(() -> reader.transfer(bytes("k"), target)).isInstanceOf(StoreReadOnlyException.class);
            assertThat(target.isEmpty()).isTrue();
            assertThat(reader.copy(bytes("k"), target)).isEqualTo(21);
        }
    }

    @Test
    void transferFromADurableStoreForcesTheTargetFirst() {
        Path path = directory.resolve("durable.bin");
        FaultyStoreFile[] faulty = new FaultyStoreFile[1];
        Path targetPath = directory.resolve("forced.bin");
        try (DataStore durable = DataStore.open(path, StoreOptions.builder().durability(Durability.COMMIT).build());
                DataStore forced = DataStore.open(targetPath, StoreOptions.DEFAULT, true,
                        file -> faulty[0] = new FaultyStoreFile(file))) {
            durable.write(bytes("k"), bytes("v"));
            faulty[0].failForce = true;
            assertThatThrownBy(() -> durable.transfer(bytes("k"), forced)).isInstanceOf(StoreFailedException.class);
            assertThat(durable.exists(bytes("k"))).isTrue();
        }
    }

    @Test
    void damageIsNotCarriedOn() throws IOException {
        store.write(bytes("k"), bytes("value"));
        long tail = store.fileSize();
        try (RandomAccessFile file = new RandomAccessFile(store.path().toFile(), "rw")) {
            file.write('V');
        }
        assertThatThrownBy(() -> store.rename(bytes("k"), bytes("l"))).isInstanceOf(StoreCorruptException.class)
                .hasMessageContaining(store.path().toString()).hasMessageContaining("checksum");
        assertThatThrownBy(() -> store.copy(bytes("k"), target)).isInstanceOf(StoreCorruptException.class)
                .hasMessageContaining(store.path().toString());
        assertThatThrownBy(() -> store.transfer(bytes("k"), target)).isInstanceOf(StoreCorruptException.class);
        assertThat(store.fileSize()).isEqualTo(tail);
        assertThat(target.isEmpty()).isTrue();
        target.write(bytes("k"), bytes("goes on"));
    }

    @Test
    void onlyTheValueThatWasSeenIsDeletedThroughACompaction() {
        store.write(bytes("k"), bytes("v"));
        store.write(bytes("l"), bytes("v"));
        EntryHandle k = found(store.read(bytes("k")));
        EntryHandle l = found(store.read(bytes("l")));
        store.compact();
        store.write(bytes("l"), bytes("w"));
        assertThat(store.deleteIfUnchanged(k)).isTrue();
        assertThat(store.deleteIfUnchanged(l)).isFalse();
        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void onlyTheValueThatWasSeenIsDeleted() {
        store.write(bytes("k"), bytes("v"));
        EntryHandle seen = found(store.read(bytes("k")));
        store.write(bytes("k"), bytes("w"));
        long tail = store.fileSize();
        assertThat(store.deleteIfUnchanged(seen)).isFalse();
        assertThat(store.fileSize()).isEqualTo(tail);
        EntryHandle current = found(store.read(bytes("k")));
        assertThat(store.deleteIfUnchanged(current)).isTrue();
        assertThat(store.deleteIfUnchanged(current)).isFalse();
        assertThat(store.isEmpty()).isTrue();
    }

    @Test
    void noWriteIsLostBetweenRenamesThereAndBack() throws Exception {
        store.write(bytes("a"), bytes("0"));
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<?> renamer = threads.submit(() -> {
                for (int i = 0; i < 3_000; i++) {
                    store.rename(bytes("a"), bytes("b"));
                    store.rename(bytes("b"), bytes("a"));
                }
                done.set(true);
            });
            long looks = 0;
            while (looks == 0 || (!done.get() && !renamer.isDone())) {
                long live = 0;
                for (EntryHandle entry : store) {
                    live += entry.size();
                }
                assertThat(live).isEqualTo(1);
                looks++;
            }
            renamer.get();
            assertThat(looks).isPositive();
        }
    }

    @Test
    void whatIsWrittenDuringTransfersArrivesOrStays() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        int last = 5_000;
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<?> writer = threads.submit(() -> {
                for (int i = 1; i <= last; i++) {
                    store.write(bytes("k"), bytes(String.valueOf(i)));
                }
                done.set(true);
            });
            while (!done.get() && !writer.isDone()) {
                if (store.exists(bytes("k"))) {
                    store.transfer(bytes("k"), target);
                }
            }
            writer.get();
        }
        EntryHandle here = store.read(bytes("k"));
        EntryHandle newest = here != null ? here : found(target.read(bytes("k")));
        assertThat(newest.toByteArray()).isEqualTo(bytes(String.valueOf(last)));
    }
}
