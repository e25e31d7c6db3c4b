package io.simdrdrive.store;

import static io.simdrdrive.store.DataStoreTest.bytes;
import static io.simdrdrive.store.DataStoreTest.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches that a second thread puts into the index while they are written: what readers see of them, and of those that fail. */
class ParallelIndexingTest {
    private static final int KEYS = 4_000;
    private static final String HELPER = "simd-r-drive-indexing";

    @TempDir
    Path directory;

    private Path path;
    private DataStore store;
    private @Nullable FaultyStoreFile faulty;

    @BeforeEach
    void open() {
        path = directory.resolve("a.bin");
        store = DataStore.open(path, StoreOptions.builder().parallelIndexing(ParallelIndexing.ALWAYS).build(), true,
                file -> faulty = new FaultyStoreFile(file));
    }

    @AfterEach
    void close() {
        assertThat(store.verify().problems()).isEmpty();
        store.close();
    }

    private FaultyStoreFile file() {
        return Objects.requireNonNull(faulty);
    }

    @Test
    void aBatchThatFailsIsTakenOutOfTheIndexAgain() {
        Map<String, String> expected = new HashMap<>();
        store.batchWrite(batch(expected, 0, KEYS, "first"));
        for (int i = 0; i < KEYS; i += 5) {
            store.delete(bytes("key " + i));
            expected.remove("key " + i);
        }
        long savings = store.estimateCompactionSavings();
        file().failure = "No space left on device";
        file().beforeFailure = () -> await(this::helperIsIdle);
        for (int round = 0; round < 5; round++) {
            // Keys that have a value, deleted ones, new ones (so many that shards grow), and all of them twice.
            List<KeyValue> batch = batch(new HashMap<>(), 0, KEYS * (round + 2), "unseen");
            batch.addAll(batch(new HashMap<>(), 0, KEYS * (round + 2), "unseen, either"));
            file().bytesUntilFailure = 600_000L * round;
            assertThatThrownBy(() -> store.batchWrite(batch)).isInstanceOf(StoreFullException.class);
            assertSame(expected);
            assertThat(store.estimateCompactionSavings()).isEqualTo(savings);
            file().bytesUntilFailure = Long.MAX_VALUE;
            store.batchWrite(batch(expected, round, round + 2, "between"));
            savings = store.estimateCompactionSavings();
        }
        List<KeyValue> twice = batch(expected, 0, 2 * KEYS, "seen");
        twice.addAll(batch(expected, 0, 2 * KEYS, "seen at last"));
        store.batchWrite(twice);
        assertSame(expected);
        long saved = store.estimateCompactionSavings();
        long before = store.fileSize();
        store.compact();
        assertThat(before - store.fileSize()).isBetween(saved - 63, saved + 63);
        assertSame(expected);
    }

    @Test
    void readersSeeBatchesWholeAndNeverOneThatFailed() throws Exception {
        store.batchWrite(batch(new HashMap<>(), 0, KEYS, "0"));
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Long> reader = CompletableFuture.supplyAsync(() -> readWhile(() -> !done.get()));
        file().failure = "No space left on device";
        for (int version = 1; version <= 60; version++) {
            boolean fails = version % 3 == 0;
            file().bytesUntilFailure = fails ? 100_000 : Long.MAX_VALUE;
            List<KeyValue> batch = batch(new HashMap<>(), 0, KEYS, fails ? "-1" : String.valueOf(version));
            if (fails) {
                assertThatThrownBy(() -> store.batchWrite(batch)).isInstanceOf(StoreFullException.class);
            } else {
                store.batchWrite(batch);
            }
        }
        done.set(true);
        assertThat(reader.get()).isPositive();
    }

    /** Every key has a value, none is older than one that was read before, be it of another key. */
    private long readWhile(BooleanSupplier going) {
        long reads = 0;
        int newest = 0;
        while (going.getAsBoolean() || reads == 0) { // a busy machine may be slow to begin
            String key = "key " + reads++ * 7919 % KEYS;
            int version = Integer.parseInt(text(store.read(bytes(key))));
            assertThat(version).as(key).isGreaterThanOrEqualTo(newest);
            newest = version;
            for (EntryHandle entry : store.batchRead(List.of(bytes("key 1"), bytes("key 2"), bytes(key)))) {
                assertThat(Integer.parseInt(text(entry))).isGreaterThanOrEqualTo(newest);
            }
        }
        return reads;
    }

    @Test
    void theThreadEndsWithTheStore() {
        store.batchWrite(batch(new HashMap<>(), 0, KEYS, "v"));
        store.verify();
        store.close();
        await(() -> helpers().isEmpty());
        open();
    }

    @Test
    void aStoreThatShallNotHasNoThreadForIt() {
        store.close();
        await(() -> helpers().isEmpty());
        store = DataStore.open(path, StoreOptions.builder().parallelIndexing(ParallelIndexing.NEVER).build());
        for (int i = 0; i < 50; i++) {
            store.batchWrite(batch(new HashMap<>(), 0, KEYS, "v"));
            assertThat(helpers()).isEmpty();
        }
    }

    private static List<KeyValue> batch(Map<String, String> model, int from, int to, String value) {
        List<KeyValue> batch = new ArrayList<>();
        for (int i = from; i < to; i++) {
            model.put("key " + i, value);
            batch.add(new KeyValue(bytes("key " + i), bytes(value)));
        }
        return batch;
    }

    private void assertSame(Map<String, String> expected) {
        assertThat(store.size()).isEqualTo(expected.size());
        for (int i = 0; i < 7 * KEYS; i++) {
            EntryHandle entry = store.read(bytes("key " + i));
            assertThat(entry == null ? null : text(entry)).isEqualTo(expected.get("key " + i));
        }
    }

    private static String text(@Nullable EntryHandle entry) {
        return new String(found(entry).toByteArray(), StandardCharsets.UTF_8);
    }

    private static List<Thread> helpers() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals(HELPER)).toList();
    }

    /** Whether it has done all it can, and sleeps. */
    private boolean helperIsIdle() {
        return helpers().stream().allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING);
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
