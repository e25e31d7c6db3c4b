package io.simdrdrive.client;

import static io.simdrdrive.client.MethodsTest.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.client.support.Pattern;
import io.simdrdrive.hash.Xxh3;
import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.SimdRDriveServer;
import io.simdrdrive.server.StreamLimits;
import io.simdrdrive.store.KeyValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Followers of a server's store. */
@Timeout(120)
class FollowTest extends WithRealServer {
    /** The client says three times as often that a stream is still wanted, and may come late on a busy machine. */
    private static final int IDLE_MS = 1_000;

    @Test
    void everythingComesInOrderWhetherItWasThereOrNot() throws InterruptedException {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        client.write(bytes("a"), bytes("one"));
        try (Subscription subscription = client.follow(0, entry -> seen.add(entry.isTombstone()
                ? "deleted"
                : text(entry)))) {
            client.write(bytes("a"), bytes("two"));
            client.delete(bytes("a"));
            long tail = client.write(bytes("b"), bytes("three"));
            assertThat(take(seen, 4)).containsExactly("one", "two", "deleted", "three");
            client.write(bytes("b"), bytes("four"));
            assertThat(take(seen, 1)).containsExactly("four");
            assertThat(subscription.position()).isGreaterThanOrEqualTo(tail);
            try (Subscription from = client.follow(tail, entry -> seen.add("again " + text(entry)))) {
                assertThat(take(seen, 1)).containsExactly("again four");
                assertThat(from.ended()).isNotDone();
            }
        }
        client.write(bytes("c"), bytes("after the end"));
        assertThat(seen).isEmpty();
    }

    @Test
    void aFollowerThatNobodyWaitsFor() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        client.write(bytes("a"), bytes("one"));
        try (Subscription subscription = client.followAsync(0, entry -> seen.add(text(entry))).get(20,
                TimeUnit.SECONDS)) {
            assertThat(take(seen, 1)).containsExactly("one");
            assertThat(subscription.ended()).isNotDone();
        }
        assertThat(client.followAsync(1, entry -> {})).failsWithin(20, TimeUnit.SECONDS).withThrowableThat()
                .withCauseInstanceOf(CallRefusedException.class);
    }

    @Test
    void compactionsGoUnnoticed() throws InterruptedException {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        List<String> expected = new ArrayList<>();
        try (Subscription subscription = client.follow(0, entry -> seen.add(text(entry)))) {
            for (int i = 0; i < 2_000; i++) {
                client.write(bytes("key " + i % 10), bytes("value " + i));
                expected.add("value " + i);
                if (i % 400 == 399) {
                    assertThat(client.admin().compact().bytesAfter()).isPositive();
                }
            }
            assertThat(take(seen, expected.size())).isEqualTo(expected);
            assertThat(subscription.ended()).isNotDone();
            client.write(bytes("last"), bytes("one"));
            assertThat(take(seen, 1)).containsExactly("one");
        }
    }

    @Test
    void aSlowConsumerIsNotSentMoreThanItTakes() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        AtomicInteger begun = new AtomicInteger();
        int count = 60_000;
        try (Subscription subscription = client.follow(0, entry -> {
            begun.incrementAndGet();
            awaitLatch(go);
            seen.add(text(entry));
        })) {
            byte[] padding = new byte[1_000];
            for (int from = 0; from < count; from += 1_000) {
                List<KeyValue> batch = new ArrayList<>();
                for (int i = from; i < from + 1_000; i++) {
                    byte[] value = (i + " ").getBytes(UTF_8);
                    System.arraycopy(value, 0, padding, 0, value.length);
                    batch.add(new KeyValue(bytes("key " + i % 10), padding.clone()));
                }
                store.batchWrite(batch);
            }
            assertThat(client.read(bytes("key 0"))).isNotNull(); // other calls go on
            assertThat(subscription.position()).isZero();
            assertThat(begun.get()).isLessThanOrEqualTo(1);
            go.countDown();
            List<String> all = take(seen, count);
            for (int i = 0; i < count; i++) {
                assertThat(all.get(i)).startsWith(i + " ");
            }
        }
    }

    @Test
    void longValuesComeAsStreams() throws InterruptedException {
        long length = (9 << 20) + 5;
        BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
        store.write(bytes("short"), bytes("one"));
        store.write(bytes("long"), Pattern.bytes((int) length));
        store.write(bytes("short"), bytes("two"));
        try (Subscription _ = client.follow(0, entry -> {
            try (InputStream in = entry.openPayload()) {
                if (entry.payload() == null) {
                    assertThat(entry.metadata().keyHash()).isEqualTo(Xxh3.hash("long"));
                    Pattern.Check check = new Pattern.Check();
                    in.transferTo(check);
                    seen.add(check.position());
                } else {
                    seen.add(new String(in.readAllBytes(), UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        })) {
            assertThat(take(seen, 3)).containsExactly("one", length, "two");
        }
    }

    @Test
    void aConsumerMayTakeLongerThanTheServerKeepsAnIdleStream() throws InterruptedException {
        try (SimdRDriveServer impatient = SimdRDriveServer.start(store, ServerOptions.builder().port(0)
                .streams(StreamLimits.DEFAULT.withIdleMs(IDLE_MS)).pingAfterMs(100).build());
                DataStoreWsClient other = DataStoreWsClient.connect(impatient.uri())) {
            CountDownLatch go = new CountDownLatch(1);
            BlockingQueue<String> seen = new LinkedBlockingQueue<>();
            other.write(bytes("a"), bytes("one"));
            try (Subscription subscription = other.follow(0, entry -> {
                awaitLatch(go);
                seen.add(text(entry));
            })) {
                passThreeIdleTimes(other);
                go.countDown();
                other.write(bytes("a"), bytes("two"));
                assertThat(take(seen, 2)).containsExactly("one", "two");
                assertThat(subscription.ended()).isNotDone();
            }
        }
    }

    private static void passThreeIdleTimes(DataStoreWsClient other) {
        long until = other.admin().stats().uptimeMs() + 3 * IDLE_MS;
        while (other.admin().stats().uptimeMs() < until) {
            assertThat(other.size()).isEqualTo(1);
        }
    }

    @Test
    void itEndsWithItsConsumer() {
        client.write(bytes("a"), bytes("one"));
        IllegalStateException failure = new IllegalStateException("no more");
        Subscription subscription = client.follow(0, entry -> {
            throw failure;
        });
        assertThatThrownBy(() -> subscription.ended().join()).isInstanceOf(CompletionException.class).hasCause(failure);
        assertThat(subscription.position()).isZero();
        subscription.close();
    }

    @Test
    void itsConsumerMayEndIt() throws InterruptedException {
        CompletableFuture<Subscription> own = new CompletableFuture<>();
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        client.write(bytes("a"), bytes("one"));
        client.write(bytes("a"), bytes("two"));
        Subscription subscription = client.follow(0, entry -> {
            own.join().close();
            seen.add(text(entry));
        });
        own.complete(subscription);
        assertThat(subscription.ended().join()).isNull();
        assertThat(take(seen, 1)).containsExactly("one");
        assertThat(seen).isEmpty();
    }

    @Test
    void itEndsCleanlyWhenTheServerStops() {
        Subscription subscription = client.follow(0, entry -> {});
        server.close();
        assertThat(subscription.ended().join()).isNull();
        subscription.close();
    }

    @Test
    void itEndsCleanlyWhenTheStoreIsClosed() throws InterruptedException {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        Subscription subscription = client.follow(0, entry -> seen.add(text(entry)));
        client.write(bytes("a"), bytes("one"));
        store.close();
        assertThat(subscription.ended().join()).isNull();
        assertThat(take(seen, 1)).containsExactly("one");
    }

    @Test
    void aLostConnectionIsTold() {
        Subscription subscription = client.follow(0, entry -> {});
        DataStoreWsClient gone = client;
        gone.close();
        assertThatThrownBy(() -> subscription.ended().join()).hasCauseInstanceOf(ClientClosedException.class);
    }

    @Test
    void anOffsetWhereNoEntryEndsIsRefused() {
        assertThatThrownBy(() -> client.follow(5, entry -> {})).isInstanceOf(CallRefusedException.class)
                .hasMessageStartingWith("follow at ").hasMessageContaining("offset 5");
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> List<T> take(BlockingQueue<T> queue, int count) throws InterruptedException {
        List<T> taken = new ArrayList<>();
        while (taken.size() < count) {
            taken.add(Objects.requireNonNull(queue.poll(60, TimeUnit.SECONDS), "nothing more came after " + taken
                    .size()));
        }
        return taken;
    }

    private static String text(FollowedEntry entry) {
        return new String(Objects.requireNonNull(entry.payload()), UTF_8);
    }
}
