package io.simdrdrive.store;

import static io.simdrdrive.store.DataStoreTest.bytes;
import static io.simdrdrive.store.DataStoreTest.found;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stores that are closed while others do everything that can be done: they are told so, and nothing else. */
class ClosingTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ROUNDS = 12;

    @TempDir
    Path directory;

    private final AtomicLong copies = new AtomicLong();

    @ParameterizedTest
    @EnumSource
    void underOthersGivesThemClosedAndNothingElse(Durability durability) throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            Path path = directory.resolve("store-" + round);
            StoreOptions options = StoreOptions.builder().durability(durability).flushIntervalMs(1).build();
            DataStore store = DataStore.open(path, options);
            store.batchWrite(batch(0));
            Map<String, Future<?>> users = new LinkedHashMap<>();
            AtomicLong calls = new AtomicLong();
            try (ExecutorService threads = Executors.newCachedThreadPool()) {
                users(store).forEach((name, user) -> users.put(name, threads.submit(() -> {
                    while (true) {
                        user.call();
                        calls.incrementAndGet();
                    }
                })));
                Subscription subscription = store.follow(0, EntryHandle::toByteArray);
                int enough = 20 + random.nextInt(400);
                while (calls.get() < enough && users.values().stream().noneMatch(Future::isDone)) {
                    Thread.onSpinWait();
                }
                store.close();
                users.forEach((name, user) -> assertThat(user).as(name).failsWithin(LIMIT)
                        .withThrowableOfType(ExecutionException.class).havingCause()
                        .isInstanceOf(StoreClosedException.class).withMessageContaining("closed"));
                assertThat(subscription.ended()).succeedsWithin(LIMIT);
            }
            assertThat(leftovers(path)).isEmpty();
            try (DataStore again = DataStore.open(path)) {
                assertThat(again.verify().problems()).isEmpty();
                assertThat(found(again.read(bytes("key7"))).toByteArray()).isNotEmpty();
            }
        }
    }

    private Map<String, Callable<Object>> users(DataStore store) {
        Map<String, Callable<Object>> users = new LinkedHashMap<>();
        users.put("write", () -> store.write(bytes("k"), bytes("v")));
        users.put("batchWrite", () -> store.batchWrite(batch(1)));
        users.put("writeStream", () -> store.writeStream(bytes("s"), new ByteArrayInputStream(new byte[3_000])));
        users.put("long writeStream", () -> store.writeStream(bytes("l"), new ByteArrayInputStream(new byte[3 << 19])));
        users.put("delete", () -> store.delete(bytes("k")));
        users.put("copy within", () -> {
            store.write(bytes("from"), bytes("v"));
            try {
                return store.rename(bytes("from"), bytes("to"));
            } catch (KeyNotFoundException e) {
                return e;
            }
        });
        users.put("read", () -> found(store.read(bytes("key1"))).toByteArray());
        users.put("batchRead", () -> store.batchRead(List.of(bytes("key1"), bytes("key2"))));
        users.put("iterate", () -> {
            long bytes = 0;
            for (EntryHandle entry : store) {
                bytes += entry.toByteArray().length;
            }
            return bytes;
        });
        users.put("parallelStream", () -> store.parallelStream().filter(EntryHandle::isValidChecksum).count());
        users.put("compact", store::compact);
        users.put("verify", store::verify);
        users.put("snapshot", () -> {
            Path target = directory.resolve("copy-" + copies.incrementAndGet());
            long size = store.snapshot(target);
            Files.delete(target);
            return size;
        });
        users.put("flush", () -> {
            store.flush();
            return store;
        });
        users.put("size", store::size);
        users.put("estimate", store::estimateCompactionSavings);
        users.put("follow", () -> {
            try (Subscription subscription = store.follow(0, EntryHandle::toByteArray)) {
                return subscription.position();
            }
        });
        return users;
    }

    private List<Path> leftovers(Path path) throws java.io.IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> !String.valueOf(file.getFileName()).startsWith("store-")
                    || String.valueOf(file.getFileName()).equals(path.getFileName() + ".compacting")).toList();
        }
    }

    private static List<KeyValue> batch(int generation) {
        List<KeyValue> entries = new ArrayList<>();
        for (int key = 0; key < 40; key++) {
            entries.add(new KeyValue(bytes("key" + key), bytes("generation " + generation)));
        }
        return entries;
    }
}
