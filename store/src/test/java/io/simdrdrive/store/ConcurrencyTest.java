package io.simdrdrive.store;

import static io.simdrdrive.store.DataStoreTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers beside writers. */
class ConcurrencyTest {
    private static final int KEYS = 40;

    @TempDir
    Path directory;

    @Test
    void readersSeeBatchesWholeAndTailsRise() throws Exception {
        try (DataStore store = DataStore.open(directory.resolve("a.bin"));
                ExecutorService threads = Executors.newCachedThreadPool()) {
            store.batchWrite(batch(0));
            AtomicBoolean done = new AtomicBoolean();
            List<Future<Long>> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                readers.add(threads.submit(() -> readUntil(done, store)));
            }
            try {
                for (int generation = 1; generation <= 3_000; generation++) {
                    store.batchWrite(batch(generation));
                    if (generation % 7 == 0) {
                        store.write(bytes("new" + generation), bytes("x"));
                    }
                }
            } finally {
                done.set(true);
            }
            for (Future<Long> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
        }
    }

    private static List<KeyValue> batch(int generation) {
        List<KeyValue> entries = new ArrayList<>();
        for (int key = 0; key < KEYS; key++) {
            entries.add(new KeyValue(bytes("key" + key), bytes(String.valueOf(generation))));
        }
        return entries;
    }

    /** Reads keys from the last to the first: a later one must never be older than an earlier one was. */
    private static long readUntil(AtomicBoolean done, DataStore store) {
        long rounds = 0;
        long lastTail = 0;
        while (!done.get() || rounds == 0) { // a busy machine may be slow to begin
            int newest = 0;
            for (int key = KEYS - 1; key >= 0; key--) {
                int generation = generation(store, key);
                assertThat(generation).isGreaterThanOrEqualTo(newest);
                newest = generation;
            }
            int inOneWalk = -1;
            for (EntryHandle entry : store) {
                String text = new String(entry.toByteArray(), java.nio.charset.StandardCharsets.UTF_8);
                if (!text.equals("x")) {
                    int generation = Integer.parseInt(text);
                    inOneWalk = inOneWalk < 0 ? generation : inOneWalk;
                    assertThat(generation).isEqualTo(inOneWalk);
                }
            }
            assertThat(inOneWalk).isGreaterThanOrEqualTo(newest);
            long tail = store.fileSize();
            assertThat(tail).isGreaterThanOrEqualTo(lastTail);
            lastTail = tail;
            rounds++;
        }
        return rounds;
    }

    private static int generation(DataStore store, int key) {
        return Integer.parseInt(new String(DataStoreTest.found(store.read(bytes("key" + key))).toByteArray(),
                java.nio.charset.StandardCharsets.UTF_8));
    }
}
