package io.simdrdrive.client;

import static io.simdrdrive.client.MethodsTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.client.support.Chunks;
import io.simdrdrive.client.support.Pattern;
import io.simdrdrive.client.support.Received;
import io.simdrdrive.client.support.ScriptedServer;
import io.simdrdrive.client.support.StreamScript;
import io.simdrdrive.hash.Xxh3;
import io.simdrdrive.protocol.method.EntryFields;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Values as streams for callers that do not wait. */
@Timeout(60)
class AsyncStreamsTest extends WithRealServer {
    private static final int CHUNK = (256 << 10) - 128;
    private static final long WINDOW = 4 << 20;
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final byte[] KEY = bytes("k");

    private static Received everything() {
        return new Received(1, subscription -> subscription.request(1));
    }

    /** A byte, or -1 at the end. */
    private interface Bytes {
        int next() throws IOException;
    }

    /** A source that gives them one at a time. */
    private static InputStream source(Bytes bytes) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return bytes.next();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int next = bytes.next();
                target[offset] = (byte) next;
                return next < 0 ? -1 : 1;
            }
        };
    }

    private byte[] read(byte[] key) {
        Received received = everything();
        Objects.requireNonNull(client.readStreamAsync(key).join()).subscribe(received);
        return received.all().orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Test
    void whatIsWrittenIsRead() {
        assertThat(client.readStreamAsync(bytes("none"))).succeedsWithin(LIMIT).isNull();
        for (int length : new int[]{2, CHUNK, CHUNK + 1, (5 << 20) + 3}) {
            byte[] key = bytes("key " + length);
            CompletableFuture<Long> written = client.writeStreamAsync(key, Pattern.source(length));
            key[0] = 'K'; // is the caller's again
            assertThat(written).succeedsWithin(LIMIT).isEqualTo(store.fileSize());
            key[0] = 'k';
            assertThat(read(key)).isEqualTo(Pattern.bytes(length));
            assertThat(client.writeStreamAsync(key, new Chunks(length, 1 + length / 7))).succeedsWithin(LIMIT)
                    .isEqualTo(
                            store.fileSize());
            assertThat(client.read(key)).isEqualTo(Pattern.bytes(length));
        }
        KeyHashAccess hashes = client.byKeyHash();
        hashes.writeStreamAsync(5, Pattern.source(100)).join();
        assertThat(hashes.read(5)).isEqualTo(Pattern.bytes(100));
        hashes.writeStreamAsync(5, new Chunks(CHUNK, 100)).join();
        try (ValuePublisher value = Objects.requireNonNull(hashes.readStreamAsync(5).join())) {
            assertThat(value.metadata().sizeBytes()).isEqualTo(CHUNK);
        }
        assertThat(hashes.readStreamAsync(Xxh3.hash("none")).join()).isNull();
    }

    @Test
    void whatIsReadMayBeWrittenAsItComes() {
        client.write(KEY, Pattern.bytes(9 << 20));
        CompletableFuture<Long> copied = client.readStreamAsync(KEY).thenCompose(value -> client.writeStreamAsync(bytes(
                "copy"), Objects.requireNonNull(value)));
        assertThat(copied).succeedsWithin(LIMIT);
        assertThat(client.read(bytes("copy"))).isEqualTo(Pattern.bytes(9 << 20));
    }

    @Test
    void noMoreIsReadThanTheSubscriberAsksFor() throws Exception {
        StreamScript script = new StreamScript(1, new EntryFields(0, 0, 64, 1L << 40, 0));
        try (ScriptedServer counting = new ScriptedServer(script);
                DataStoreWsClient other = DataStoreWsClient.connect(counting.uri())) {
            Received received = new Received(40, subscription -> {});
            Objects.requireNonNull(other.readStreamAsync(KEY).join()).subscribe(received);
            received.awaitFirst();
            int size = received.size();
            assertThat(other.exists(KEY)).isTrue(); // what was asked for before has arrived there
            assertThat(script.askedBytes()).isBetween((long) size - 1, 3L * size + 2 * WINDOW);
            assertThat(received.size()).isEqualTo(size);
            assertThat(received.all()).isNotDone();

            received.subscription().join().cancel();
            assertThat(script.closed()).succeedsWithin(LIMIT).isEqualTo(1L);
            assertThat(received.all()).isNotDone();
        }
    }

    @Test
    void nothingIsAskedOfTheServerBeforeTheSubscriberAsks() throws Exception {
        StreamScript script = new StreamScript(1, new EntryFields(0, 0, 64, 1L << 40, 0));
        try (ScriptedServer counting = new ScriptedServer(script);
                DataStoreWsClient other = DataStoreWsClient.connect(counting.uri())) {
            Received received = new Received(0, subscription -> {});
            Objects.requireNonNull(other.readStreamAsync(KEY).join()).subscribe(received);
            Flow.Subscription subscription = received.subscription().get(20, TimeUnit.SECONDS);
            assertThat(other.exists(KEY)).isTrue();
            assertThat(script.askedBytes()).isZero();
            assertThat(received.size()).isZero();
            subscription.cancel();
            assertThat(script.closed()).succeedsWithin(LIMIT);
        }
    }

    @Test
    void aPublisherIsAskedForNoMoreThanAWindowBeyondWhatTheServerHasTaken() {
        long length = 64L << 20;
        StreamScript script = new StreamScript((int) (WINDOW / CHUNK), new EntryFields(0, 0, 0, 1, 0));
        AtomicLong most = new AtomicLong();
        Chunks chunks = new Chunks(length, 100_000);
        try (ScriptedServer counting = new ScriptedServer(script);
                DataStoreWsClient other = DataStoreWsClient.connect(counting.uri())) {
            CompletableFuture<Long> written = other.writeStreamAsync(KEY, subscriber -> chunks.subscribe(
                    new Observed(subscriber, () -> most.accumulateAndGet(chunks.given() - script.acknowledgedBytes(),
                            Math::max))));
            assertThat(written).succeedsWithin(LIMIT).isEqualTo(length);
        }
        assertThat(most.get()).isBetween(WINDOW, WINDOW + CHUNK + 3 * 100_000);
    }

    /** Passes everything on, and tells of each buffer. */
    private record Observed(Flow.Subscriber<? super ByteBuffer> to, Runnable onEach)
            implements
                Flow.Subscriber<ByteBuffer> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            to.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer item) {
            onEach.run();
            to.onNext(item);
        }

        @Override
        public void onError(Throwable failure) {
            to.onError(failure);
        }

        @Override
        public void onComplete() {
            to.onComplete();
        }
    }

    @Test
    void cancellingAWriteInterruptsItsSource() throws Exception {
        StreamScript script = new StreamScript(1, new EntryFields(0, 0, 0, 1, 0));
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (ScriptedServer counting = new ScriptedServer(script);
                DataStoreWsClient other = DataStoreWsClient.connect(counting.uri())) {
            CompletableFuture<Long> write = other.writeStreamAsync(KEY, source(() -> {
                reading.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw new IOException(e);
                }
                return 0;
            }));
            reading.await();
            assertThat(write.cancel(true)).isTrue();
            interrupted.await();
            assertThat(script.closed()).succeedsWithin(LIMIT).isEqualTo(1L);
        }
    }

    @Test
    void cancellingAWriteCancelsItsSubscription() throws Exception {
        StreamScript script = new StreamScript(Integer.MAX_VALUE, new EntryFields(0, 0, 0, 1, 0));
        try (ScriptedServer counting = new ScriptedServer(script);
                DataStoreWsClient other = DataStoreWsClient.connect(counting.uri())) {
            Chunks chunks = new Chunks(1L << 40, CHUNK);
            CompletableFuture<Long> filled = new CompletableFuture<>();
            CompletableFuture<Long> write = other.writeStreamAsync(KEY, subscriber -> chunks.subscribe(
                    new Observed(subscriber, () -> {
                        if (chunks.given() > WINDOW) {
                            filled.complete(chunks.given());
                        }
                    })));
            assertThat(filled).succeedsWithin(LIMIT);
            write.cancel(true);
            assertThat(chunks.cancelled()).succeedsWithin(LIMIT);
            assertThat(script.closed()).succeedsWithin(LIMIT);
        }
    }

    @Test
    void aSourceThatFailsLeavesNoTrace() {
        IllegalStateException failure = new IllegalStateException("broken");
        CompletableFuture<Long> write = client.writeStreamAsync(KEY, subscriber -> subscriber.onSubscribe(
                new Flow.Subscription() {
                    @Override
                    public void request(long n) {
                        subscriber.onNext(ByteBuffer.wrap(new byte[100]));
                        subscriber.onError(failure);
                    }

                    @Override
                    public void cancel() {
                        throw new AssertionError("it has ended by itself");
                    }
                }));
        assertThat(write).failsWithin(LIMIT).withThrowableThat().havingCause().isInstanceOf(IOException.class)
                .withMessageContaining("broken").withCause(failure);
        IOException own = new IOException("broken, too");
        assertThat(client.writeStreamAsync(KEY, source(() -> {
            throw own;
        }))).failsWithin(LIMIT).withThrowableThat().withCause(own);
        assertThat(client.writeStreamAsync(KEY, new ByteArrayInputStream(new byte[1]))).failsWithin(LIMIT)
                .withThrowableThat().withCauseInstanceOf(CallRefusedException.class);
        assertThat(store.isEmpty()).isTrue();
    }

    @Test
    void damageIsNoCompletion() throws IOException {
        client.writeStream(KEY, Pattern.source(CHUNK + 100));
        try (FileChannel file = FileChannel.open(store.path(), StandardOpenOption.WRITE)) {
            assertThat(file.write(ByteBuffer.wrap(new byte[]{1, 2, 3}), CHUNK + 50)).isEqualTo(3);
        }
        Received received = everything();
        Objects.requireNonNull(client.readStreamAsync(KEY).join()).subscribe(received);
        assertThat(received.all()).failsWithin(LIMIT).withThrowableThat().withCauseInstanceOf(IOException.class)
                .withMessageContaining("verify the store");
        assertThat(received.size()).isEqualTo(CHUNK);
    }

    @Test
    void subscribersThatDoWhatTheyMustNot() {
        client.write(KEY, Pattern.bytes(3 * CHUNK));
        ValuePublisher value = Objects.requireNonNull(client.readStreamAsync(KEY).join());
        Received wrong = new Received(1, subscription -> subscription.request(0));
        value.subscribe(wrong);
        assertThat(wrong.all()).failsWithin(LIMIT).withThrowableThat().withCauseInstanceOf(
                IllegalArgumentException.class).withMessageContaining("a demand of 0");
        Received second = everything();
        value.subscribe(second);
        assertThat(second.all()).failsWithin(LIMIT).withThrowableThat().withCauseInstanceOf(
                IllegalStateException.class);
        value.close();

        IllegalStateException own = new IllegalStateException("of the subscriber");
        Received throwing = new Received(2, subscription -> {
            throw own;
        });
        Objects.requireNonNull(client.readStreamAsync(KEY).join()).subscribe(throwing);
        assertThat(throwing.all()).failsWithin(LIMIT).withThrowableThat().withCause(own);
        assertThat(throwing.size()).isEqualTo(CHUNK);
    }

    @Test
    void whoSubscribesNotClosesInstead() {
        StreamScript script = new StreamScript(1, new EntryFields(0, 0, 64, 1L << 40, 0));
        try (ScriptedServer counting = new ScriptedServer(script);
                DataStoreWsClient other = DataStoreWsClient.connect(counting.uri())) {
            ValuePublisher value = Objects.requireNonNull(other.readStreamAsync(KEY).join());
            value.close();
            assertThat(script.closed()).succeedsWithin(LIMIT);
            Received late = everything();
            value.subscribe(late);
            assertThat(late.all()).isCompletedExceptionally();
        }
    }

    @Test
    void anInterruptedWriterStops() {
        InputStream pattern = Pattern.source(3L * CHUNK);
        assertThatThrownBy(() -> client.writeStream(KEY, source(() -> {
            Thread.currentThread().interrupt();
            return pattern.read();
        }))).isInstanceOfSatisfying(CallInterruptedException.class, e -> assertThat(e.delivery()).isEqualTo(
                Delivery.NOT_SENT)).hasMessageStartingWith("write_stream at ws://");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(client.exists(KEY)).isFalse();
    }
}
