package io.simdrdrive.store;

import static io.simdrdrive.store.DataStoreTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.hash.Xxh3;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StreamTest extends WithStore {
    private static final int KEYS = 10_000;

    private void fill() {
        for (int round = 0; round < 2; round++) {
            List<KeyValue> entries = new ArrayList<>();
            for (int i = 0; i < KEYS; i++) {
                entries.add(new KeyValue(bytes("key" + i), bytes("value" + i)));
            }
            store.batchWrite(entries);
        }
        for (int i = 0; i < KEYS; i += 10) {
            store.delete(bytes("key" + i));
        }
    }

    private List<Long> walked() {
        List<Long> ends = new ArrayList<>();
        store.forEach(entry -> ends.add(entry.tailOffset()));
        return ends;
    }

    @Test
    void anEmptyStoreHasEmptyStreams() {
        assertThat(store.stream()).isEmpty();
        assertThat(store.parallelStream()).isEmpty();
        assertThat(store.parallelStream().spliterator().getExactSizeIfKnown()).isZero();
    }

    @Test
    void allStreamsGiveWhatTheIteratorGivesInItsOrder() {
        fill();
        List<Long> expected = walked();
        assertThat(expected).hasSize(KEYS * 9 / 10).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(ends(store.stream())).isEqualTo(expected);
        assertThat(ends(store.parallelStream())).isEqualTo(expected);
        assertThat(ends(store.stream().parallel())).isEqualTo(expected);
        assertThat(ends(store.parallelStream().sequential())).isEqualTo(expected);
        assertThat(store.stream().limit(3).map(EntryHandle::tailOffset)).isEqualTo(expected.subList(0, 3));
        assertThat(store.parallelStream().count()).isEqualTo(store.size());
    }

    private static List<Long> ends(Stream<EntryHandle> entries) {
        return entries.map(EntryHandle::tailOffset).toList();
    }

    @Test
    void partsAreOfEqualSizeAndExactlyTheWhole() {
        fill();
        Spliterator<EntryHandle> right = store.spliterator();
        List<Long> seen = new ArrayList<>();
        assertThat(right.tryAdvance(entry -> seen.add(entry.tailOffset()))).isTrue();
        Spliterator<EntryHandle> left = Objects.requireNonNull(right.trySplit());
        assertThat(left.getExactSizeIfKnown()).isBetween(right.estimateSize() - 1, right.estimateSize() + 1);
        Spliterator<EntryHandle> first = Objects.requireNonNull(left.trySplit());
        for (Spliterator<EntryHandle> part : List.of(first, left, right)) {
            part.forEachRemaining(entry -> seen.add(entry.tailOffset()));
        }
        assertThat(seen).isEqualTo(walked());

        Spliterator<EntryHandle> all = store.parallelStream().spliterator();
        assertThat(all.hasCharacteristics(Spliterator.SIZED | Spliterator.SUBSIZED)).isTrue();
        assertThat(all.getExactSizeIfKnown()).isEqualTo(seen.size());
    }

    @Test
    void severalThreadsTakePart() {
        fill();
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        try (var pool = new java.util.concurrent.ForkJoinPool(4)) {
            long bytes = pool.submit(() -> store.parallelStream().peek(entry -> {
                threads.add(Thread.currentThread());
                // Until someone else has begun, too: only a split that is none would wait for ever.
                while (threads.size() < 2) {
                    Thread.onSpinWait();
                }
            }).mapToLong(EntryHandle::size).sum()).join();
            assertThat(bytes).isEqualTo(store.stream().mapToLong(EntryHandle::size).sum());
        }
        assertThat(threads).hasSizeGreaterThan(1);
    }

    @Test
    void streamsShowTheStoreAsOfTheCallWhateverIsWrittenBeforeTheyRun() {
        fill();
        List<Long> expected = walked();
        Stream<EntryHandle> sequential = store.stream();
        Stream<EntryHandle> parallel = store.parallelStream();
        for (int i = 0; i < KEYS; i += 3) {
            store.write(bytes("key" + i), bytes("newer"));
            store.delete(bytes("key" + (i + 1)));
            store.write(bytes("new key" + i), bytes("new"));
        }
        assertThat(ends(sequential)).isEqualTo(expected);
        assertThat(ends(parallel)).isEqualTo(expected);
    }

    @Test
    void batchesAreSeenWholeBesideAWriter() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        store.batchWrite(batch(0));
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<?> writer = threads.submit(() -> {
                for (int generation = 1; generation < 2_000; generation++) {
                    store.batchWrite(batch(generation));
                }
                done.set(true);
            });
            while (!done.get() && !writer.isDone()) {
                List<String> values = store.parallelStream().map(
                        entry -> new String(entry.toByteArray(), java.nio.charset.StandardCharsets.UTF_8)).toList();
                assertThat(values).hasSize(50);
                assertThat(Set.copyOf(values)).hasSize(1);
            }
            writer.get();
        }
    }

    private static List<KeyValue> batch(int generation) {
        List<KeyValue> entries = new ArrayList<>();
        for (int key = 0; key < 50; key++) {
            entries.add(new KeyValue(bytes("key" + key), bytes("generation" + generation)));
        }
        return entries;
    }

    @Test
    void aClosedStoreHasNone() {
        store.close();
        assertThatThrownBy(() -> store.stream()).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> store.parallelStream()).isInstanceOf(StoreClosedException.class);
    }

    /** Its shards grow, and with that the index forgets tombstones: before the walk, and while it is under way. */
    @Test
    void whatTheIndexForgotIsAsItWasWhenTheWalkBegan() {
        write("key", 3_000);
        delete(0, 100);
        write("more", 20_000);
        Iterator<EntryHandle> walk = store.iterator();
        store.write(bytes("key0"), bytes("anew"));
        delete(0, 200);
        write("again", 60_000);

        Set<Long> seen = new HashSet<>();
        walk.forEachRemaining(entry -> assertThat(seen.add(entry.keyHash())).isTrue());

        assertThat(seen).hasSize(22_900);
        for (int i = 0; i < 200; i++) {
            assertThat(seen.contains(Xxh3.hash(bytes("key" + i)))).as("key%d", i).isEqualTo(i >= 100);
        }
        assertThat(store.stream().count()).isEqualTo(store.size()).isEqualTo(82_800);
    }

    private void write(String prefix, int count) {
        for (int i = 0; i < count; i++) {
            store.write(bytes(prefix + i), bytes("value"));
        }
    }

    private void delete(int from, int to) {
        store.batchDelete(IntStream.range(from, to).mapToObj(i -> bytes("key" + i)).toList());
    }
}
