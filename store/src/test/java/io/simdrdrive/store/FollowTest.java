package io.simdrdrive.store;

import static io.simdrdrive.store.DataStoreTest.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FollowTest extends WithStore {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();

    private void take(EntryHandle entry) {
        taken.add(entry.isTombstone() ? "deleted" : new String(entry.toByteArray(), UTF_8));
    }

    private List<String> next(int count) throws InterruptedException {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(String.valueOf(taken.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)));
        }
        return entries;
    }

    @Test
    void handsOutWhatWasAndWhatComesInOrder() throws InterruptedException {
        store.write(bytes("a"), bytes("1"));
        store.batchWrite(List.of(new KeyValue(bytes("b"), bytes("2")), new KeyValue(bytes("a"), bytes("3"))));
        store.delete(bytes("b"));
        try (Subscription subscription = store.follow(0, this::take)) {
            assertThat(next(4)).containsExactly("1", "2", "3", "deleted");
            store.write(bytes("c"), bytes("4"));
            assertThat(next(1)).containsExactly("4");
            assertThat(subscription.ended()).isNotDone();
        }
        long position = store.fileSize();
        store.write(bytes("d"), bytes("5"));
        try (Subscription subscription = store.follow(position, this::take)) {
            assertThat(next(1)).containsExactly("5");
            store.close();
            assertThat(subscription.ended()).succeedsWithin(PATIENCE);
        }
        assertThat(taken).isEmpty();
    }

    @Test
    void missesNothingUnderManyWritersAndCompactions() throws Exception {
        int writers = 4;
        int writes = 3_000;
        try (Subscription subscription = store.follow(0, this::take)) {
            List<Thread> threads = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                String name = "w" + w + " ";
                threads.add(Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < writes; i++) {
                        store.write(bytes(name + i % 50), bytes(name + i));
                    }
                }));
            }
            for (int i = 0; i < 5; i++) {
                store.compact();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            int[] last = new int[writers];
            for (String entry : next(writers * writes)) {
                int writer = entry.charAt(1) - '0';
                assertThat(Integer.parseInt(entry.substring(3))).isEqualTo(last[writer]++);
            }
            assertThat(subscription.ended()).isNotDone();
        }
        assertThat(taken).isEmpty();
    }

    @Test
    void refusesOffsetsWhereNoEntryEnds() {
        store.write(bytes("a"), bytes("1"));
        for (long offset : new long[]{-1, 1, store.fileSize() - 1, store.fileSize() + 1}) {
            assertThatThrownBy(() -> store.follow(offset, this::take)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("offset " + offset);
        }
    }

    @Test
    void goesOnBehindTheEntryThatWasTakenLast() throws InterruptedException {
        store.write(bytes("a"), bytes("1"));
        EntryHandle last = DataStoreTest.found(store.read(bytes("a")));
        store.delete(bytes("a"));
        store.close();
        store = DataStore.open(path);
        try (Subscription _ = store.follow(last.tailOffset(), last.metadata(), this::take)) {
            store.write(bytes("b"), bytes("2"));
            assertThat(next(2)).containsExactly("deleted", "2");
        }
    }

    /** Values are of one size, so that after the compaction entries end where others ended before. */
    @Test
    void refusesAnotherEntryAtTheSameOffset() {
        for (int i = 0; i < 10; i++) {
            store.write(bytes("k" + i), bytes("value"));
        }
        EntryHandle last = DataStoreTest.found(store.read(bytes("k5")));
        store.delete(bytes("k0"));
        store.delete(bytes("k1"));
        store.compact();

        assertThat(DataStoreTest.found(store.read(bytes("k7"))).tailOffset()).isEqualTo(last.tailOffset());
        assertThatThrownBy(() -> store.follow(last.tailOffset(), last.metadata(), this::take))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("offset " + last.tailOffset())
                .hasMessageContaining("compacted since").hasMessageContaining("from 0");
        assertThatThrownBy(() -> store.follow(0, last.metadata(), this::take))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.follow(last.tailOffset() - 1, last.metadata(), this::take))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("not the end of an entry");
    }

    @Test
    void aConsumerThatThrowsEndsItsSubscriptionAndNothingElse() {
        store.write(bytes("a"), bytes("1"));
        Subscription subscription = store.follow(0, entry -> {
            throw new IllegalStateException("no more");
        });
        assertThat(subscription.ended()).failsWithin(PATIENCE).withThrowableOfType(ExecutionException.class)
                .withMessageContaining("no more");
        assertThat(subscription.position()).isZero();
        subscription.close();
        store.write(bytes("b"), bytes("2"));
    }
}
