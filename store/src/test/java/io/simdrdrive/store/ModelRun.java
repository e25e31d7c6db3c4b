package io.simdrdrive.store;

import static io.simdrdrive.store.DataStoreTest.bytes;
import static io.simdrdrive.store.DataStoreTest.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.hash.Xxh3;
import io.simdrdrive.store.internal.index.CrowdedShards;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Random operations on two stores, in lock-step with maps. One seed is one course of events. */
final class ModelRun {
    private static final List<String> KEYS = IntStream.iterate(0, i -> i + 1).mapToObj(i -> "key" + i)
            .filter(key -> CrowdedShards.has(Xxh3.hash(bytes(key)))).limit(300).toList();
    private static final int MOST_CHANGES = 60;
    private static final long LARGEST_FILE_BYTES = 12 << 20;
    private static final int PINNED = 20;

    private final Path directory;
    private final Random random;
    private final List<Map.Entry<EntryHandle, byte[]>> pinned = new ArrayList<>();
    private ModelOperation last = ModelOperation.WRITE;

    ModelRun(Path directory, long seed) {
        this.directory = directory;
        this.random = new Random(seed);
    }

    void run(int operations) throws IOException {
        try (ModelStore one = new ModelStore(directory.resolve("one"));
                ModelStore other = new ModelStore(directory.resolve("other"))) {
            for (int i = 0; i < operations; i++) {
                boolean swap = random.nextInt(4) == 0;
                step(i, swap ? other : one, swap ? one : other);
            }
            one.check();
            other.check();
        }
    }

    private void step(int number, ModelStore on, ModelStore other) throws IOException {
        last = ModelOperation.pick(random);
        try {
            apply(last, on, other);
            if (on.store().fileSize() > LARGEST_FILE_BYTES) {
                on.renew();
            }
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("operation " + number + ", " + last, e);
        }
    }

    private void apply(ModelOperation kind, ModelStore on, ModelStore other) throws IOException {
        switch (kind) {
            case WRITE -> write(on);
            case FAILED_SOURCE -> failedSource(on);
            case BATCH_WRITE -> batchWrite(on);
            case DELETE -> {
                String key = key();
                on.model.remove(key);
                assertThat(on.store().delete(bytes(key))).isEqualTo(on.store().fileSize());
                on.check(key);
            }
            case BATCH_DELETE -> batchDelete(on);
            case RENAME -> rename(on);
            case COPY -> copy(on, other, false);
            case TRANSFER -> copy(on, other, true);
            case DELETE_IF_UNCHANGED -> deleteIfUnchanged(on);
            case BATCH_READ -> batchRead(on);
            case LOOK_BACK -> lookBack(on);
            case CHECK -> on.check();
            case SNAPSHOT -> snapshot(on);
            case FLUSH -> on.store().flush();
            case COMPACT -> {
                long saved = on.store().estimateCompactionSavings();
                long before = on.store().fileSize();
                on.store().compact();
                assertThat(on.store().fileSize()).isBetween(before - saved - 63, before - saved + 63);
                on.check();
            }
            case COMPACT_UNDER_CHANGES -> {
                on.store().compact((bytesDone, bytesTotal) -> change(on));
                on.check();
            }
            case FAILED_COMPACT -> failedCompact(on);
            case REOPEN -> on.reopen(options());
            case CRASH -> on.crash(options(), random.nextInt(3) != 0);
            case CRASH_IN_COMPACT -> {
                on.nextFile(next -> next.failAfterMove = true);
                assertThatThrownBy(() -> on.store().compact()).isInstanceOf(StoreException.class);
                on.nextFile(null);
                // The new file has the old one's name, and the sidecar speaks of the old one.
                on.crash(options(), random.nextInt(4) != 0);
            }
            case CRASH_IN_WRITE -> {
                on.file().failTruncate = true;
                failingWrite(on, "Input/output error", StoreFailedException.class);
                on.crash(options(), true);
            }
            case FULL_DISK -> {
                failingWrite(on, "No space left on device", StoreFullException.class);
                on.file().bytesUntilFailure = Long.MAX_VALUE;
                write(on);
            }
            case FAILED_WRITE -> {
                failingWrite(on, "Input/output error", StoreFailedException.class);
                on.check();
                assertThatThrownBy(() -> on.store().write(bytes("k"), bytes("v")))
                        .isInstanceOf(StoreFailedException.class);
                on.reopen(options());
            }
        }
    }

    private void change(ModelStore on) {
        for (int i = random.nextInt(MOST_CHANGES); i > 0; i--) {
            String key = key();
            if (random.nextBoolean()) {
                on.store().delete(bytes(key));
                on.model.remove(key);
            } else {
                byte[] value = value();
                on.store().write(bytes(key), value);
                on.model.put(key, value);
            }
        }
    }

    private void write(ModelStore on) throws IOException {
        String key = key();
        byte[] value = value();
        long tail = switch (random.nextInt(3)) {
            case 0 -> on.store().write(bytes(key), MemorySegment.ofArray(value));
            case 1 -> on.store().writeStream(bytes(key), new ByteArrayInputStream(value));
            default -> on.store().write(bytes(key), value);
        };
        assertThat(tail).isEqualTo(on.store().fileSize());
        on.model.put(key, value);
        on.check(key);
    }

    private void failedSource(ModelStore on) throws IOException {
        String key = key();
        long tail = on.store().fileSize();
        InputStream failing = InputStream.nullInputStream();
        failing.close();
        InputStream source = new SequenceInputStream(new ByteArrayInputStream(value()), failing);
        assertThatThrownBy(() -> on.store().writeStream(bytes(key), source)).isInstanceOf(IOException.class);
        assertThat(on.store().fileSize()).isEqualTo(tail);
        on.check(key);
    }

    private void batchWrite(ModelStore on) {
        List<KeyValue> batch = new ArrayList<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            String key = key();
            byte[] value = value();
            batch.add(new KeyValue(bytes(key), value));
            on.model.put(key, value);
        }
        assertThat(random.nextBoolean() ? on.store().batchWrite(batch) : on.writeEach(batch))
                .isEqualTo(on.store().fileSize());
        on.check(key());
    }

    private void batchDelete(ModelStore on) {
        List<byte[]> keys = new ArrayList<>();
        for (int i = random.nextInt(10); i > 0; i--) {
            String key = key();
            keys.add(bytes(key));
            on.model.remove(key);
        }
        assertThat(on.store().batchDelete(keys)).isEqualTo(on.store().fileSize());
        on.check(key());
    }

    private void rename(ModelStore on) {
        String from = key();
        String to = key();
        if (from.equals(to)) {
            assertThatThrownBy(() -> on.store().rename(bytes(from), bytes(to)))
                    .isInstanceOf(IllegalArgumentException.class);
        } else if (!on.model.containsKey(from)) {
            assertThatThrownBy(() -> on.store().rename(bytes(from), bytes(to)))
                    .isInstanceOf(KeyNotFoundException.class);
        } else {
            assertThat(on.store().rename(bytes(from), bytes(to))).isEqualTo(on.store().fileSize());
            on.model.put(to, java.util.Objects.requireNonNull(on.model.remove(from)));
        }
        on.check(from);
        on.check(to);
    }

    private void copy(ModelStore on, ModelStore other, boolean move) {
        String key = key();
        byte[] value = on.model.get(key);
        if (value == null) {
            assertThatThrownBy(() -> on.store().copy(bytes(key), other.store()))
                    .isInstanceOf(KeyNotFoundException.class);
            return;
        }
        if (move) {
            assertThat(on.store().transfer(bytes(key), other.store())).isEqualTo(on.store().fileSize());
            on.model.remove(key);
        } else {
            assertThat(on.store().copy(bytes(key), other.store())).isEqualTo(other.store().fileSize());
        }
        other.model.put(key, value);
        on.check(key);
        other.check(key);
    }

    private void deleteIfUnchanged(ModelStore on) {
        String key = key();
        if (on.model.containsKey(key)) {
            EntryHandle entry = found(on.store().read(bytes(key)));
            if (random.nextBoolean()) {
                byte[] newer = value();
                on.store().write(bytes(key), newer);
                on.model.put(key, newer);
                assertThat(on.store().deleteIfUnchanged(entry)).isFalse();
            } else {
                assertThat(on.store().deleteIfUnchanged(entry)).isTrue();
                on.model.remove(key);
            }
            on.check(key);
        }
    }

    private void batchRead(ModelStore on) {
        List<String> keys = List.of(key(), key(), key(), key(), key());
        var entries = on.store().batchRead(keys.stream().map(DataStoreTest::bytes).toList());
        for (int i = 0; i < keys.size(); i++) {
            byte[] expected = on.model.get(keys.get(i));
            if (expected == null) {
                assertThat(entries.get(i)).isNull();
            } else {
                assertThat(found(entries.get(i)).toByteArray()).isEqualTo(expected);
            }
        }
    }

    /** What was handed out once must have the same bytes still, whatever became of the store. */
    private void lookBack(ModelStore on) {
        pinned.forEach(pin -> assertThat(pin.getKey().toByteArray()).isEqualTo(pin.getValue()));
        String key = key();
        if (on.model.containsKey(key)) {
            if (pinned.size() == PINNED) {
                pinned.remove(random.nextInt(PINNED));
            }
            pinned.add(Map.entry(found(on.store().read(bytes(key))), java.util.Objects.requireNonNull(on.model.get(
                    key))));
        }
    }

    private void snapshot(ModelStore on) throws IOException {
        Path target = directory.resolve("snapshot");
        assertThat(on.store().snapshot(target)).isEqualTo(on.store().fileSize());
        try (DataStore copy = DataStore.openReadOnly(target)) {
            ModelStore.check(copy, on.model);
        }
        Files.delete(target);
    }

    private void failedCompact(ModelStore on) throws IOException {
        long tail = on.store().fileSize();
        on.nextFile(next -> {
            next.failure = random.nextBoolean() ? "No space left on device" : "Input/output error";
            next.bytesUntilFailure = random.nextLong(Math.max(1, on.liveBytes()));
        });
        if (on.liveBytes() > 0) {
            assertThatThrownBy(() -> on.store().compact()).isInstanceOf(StoreException.class);
            assertThat(on.store().fileSize()).isEqualTo(tail);
        }
        on.nextFile(null);
        write(on);
        on.check();
    }

    /** A write or a batch that fails somewhere inside: nothing of it is there. */
    private void failingWrite(ModelStore on, String failure, Class<? extends StoreException> expected) {
        List<KeyValue> batch = new ArrayList<>();
        for (int i = random.nextInt(8); i >= 0; i--) {
            batch.add(new KeyValue(bytes(key()), value()));
        }
        long bytes = batch.stream().mapToLong(entry -> entry.payload().length + 20).sum();
        on.file().failure = failure;
        on.file().bytesUntilFailure = random.nextLong(bytes);
        assertThatThrownBy(() -> on.store().batchWrite(batch)).isInstanceOf(expected);
        on.check(key());
    }

    private StoreOptions options() {
        return StoreOptions.builder().durability(random.nextInt(20) == 0 ? Durability.COMMIT : Durability.NONE)
                .parallelIndexing(random.nextInt(3) == 0 ? ParallelIndexing.ALWAYS : ParallelIndexing.AUTO).build();
    }

    private String key() {
        return KEYS.get(random.nextInt(random.nextBoolean() ? 20 : KEYS.size()));
    }

    private byte[] value() {
        int size = switch (random.nextInt(400)) {
            case 0 -> 1 + random.nextInt(1_500_000);
            case 1, 2, 3, 4, 5 -> 1 + random.nextInt(70_000);
            default -> 1 + random.nextInt(150);
        };
        byte[] value = new byte[size];
        if (size == 1 || random.nextInt(20) != 0) {
            random.nextBytes(value);
            value[0] |= 1;
        }
        return value;
    }
}
