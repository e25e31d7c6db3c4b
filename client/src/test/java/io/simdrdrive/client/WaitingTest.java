package io.simdrdrive.client;

import static io.simdrdrive.client.MethodsTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.simdrdrive.client.support.MapStore;
import io.simdrdrive.client.support.ScriptedServer;
import io.simdrdrive.server.support.Certificates;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WaitingTest {
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** Made before a test's time begins, since that takes long. */
    private static final Certificates CERTIFICATES = Certificates.get();

    /** Takes everything, answers nothing, but pings. */
    private static ScriptedServer mute() {
        return new ScriptedServer(peer -> {
            peer.accept();
            while (true) {
                peer.readFrame(9);
                peer.sendFrame(10, new byte[0]);
            }
        });
    }

    @Test
    void anAnswerThatDoesNotComeInTime() {
        try (ScriptedServer server = mute();
                DataStoreWsClient client = DataStoreWsClient.builder().uri(URI.create(server.uri())).callTimeout(SHORT)
                        .batchTimeout(Duration.ofMillis(150)).connect()) {
            CallTimeoutException e = catchThrowableOfType(CallTimeoutException.class, client::size);
            assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(e).hasMessageContaining("len at ws://127.0.0.1").hasMessageContaining("within 100 ms");
            assertThatThrownBy(() -> client.batchRead(List.of(bytes("k")))).isInstanceOf(CallTimeoutException.class)
                    .hasMessageContaining("batch_read").hasMessageContaining("within 150 ms");
            assertThatThrownBy(() -> client.withTimeout(Duration.ofMillis(20)).isEmpty())
                    .isInstanceOf(CallTimeoutException.class).hasMessageContaining("within 20 ms");
            assertThatThrownBy(() -> client.withTimeout(Duration.ofNanos(250_000)).isEmpty())
                    .isInstanceOf(CallTimeoutException.class).hasMessageContaining("within 0.25 ms");
            assertThat(client.readAsync(bytes("k"))).failsWithin(LIMIT).withThrowableThat()
                    .withCauseInstanceOf(CallTimeoutException.class);
        }
    }

    /** Takes no byte behind the handshake, until it is let go on: then it answers. */
    private static ScriptedServer stuck(boolean secure, CountDownLatch goOn) {
        MapStore store = new MapStore();
        return ScriptedServer.narrow(secure ? CERTIFICATES.trusting("ec", "TLS") : null, peer -> {
            peer.accept();
            goOn.await();
            store.answerAll(peer);
        });
    }

    private static DataStoreWsClient patientWith(ScriptedServer server) {
        DataStoreWsClientBuilder builder = DataStoreWsClient.builder().uri(URI.create(server.uri())).silenceTimeout(
                Duration.ofSeconds(20));
        return server.uri().startsWith("wss:")
                ? builder.sslContext(CERTIFICATES.trusting()).connect()
                : builder.connect();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aServerThatTakesNothingDoesNotHoldUpACallBeyondItsTime(boolean secure) {
        CountDownLatch goOn = new CountDownLatch(1);
        try (ScriptedServer server = stuck(secure, goOn); DataStoreWsClient client = patientWith(server)) {
            byte[] large = new byte[16 << 20];
            CallTimeoutException e = catchThrowableOfType(CallTimeoutException.class, () -> client.withTimeout(SHORT)
                    .write(bytes("large"), large));
            assertThat(e).hasMessageContaining("write at " + server.uri()).hasMessageContaining("within 100 ms");
            assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN);
            goOn.countDown(); // the rest of it goes out, and the connection is whole
            client.write(bytes("k"), bytes("v"));
            assertThat(client.read(bytes("k"))).isEqualTo(bytes("v"));
            assertThat(client.read(bytes("large"))).isEqualTo(large);
        }
    }

    /** Each is small enough to be written by its caller, until the system takes no more of one of them. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void neitherDoesItHoldUpCallsOf32KiB(boolean secure) {
        CountDownLatch goOn = new CountDownLatch(1);
        byte[] payload = new byte[32 << 10];
        try (ScriptedServer server = stuck(secure, goOn); DataStoreWsClient client = patientWith(server)) {
            DataStoreWsClient hasty = client.withTimeout(Duration.ofMillis(20));
            int calls = 0;
            while (!isWriterStuck(server)) {
                assertThatThrownBy(() -> hasty.write(bytes("k"), payload)).isInstanceOf(CallTimeoutException.class);
                calls++;
            }
            assertThatThrownBy(() -> hasty.write(bytes("k"), payload)).isInstanceOf(CallTimeoutException.class);
            assertThat(calls).as("the system has taken some").isGreaterThan(1);
            goOn.countDown();
            assertThat(client.read(bytes("k"))).isEqualTo(payload);
            assertThat(client.size()).isOne();
        }
    }

    /** Whether the thread that finishes what callers had no time for is waiting for the server. */
    private static boolean isWriterStuck(ScriptedServer server) {
        return Thread.getAllStackTraces().entrySet().stream().anyMatch(thread -> thread.getKey().getName().equals(
                "simd-r-drive-client-writer 127.0.0.1:" + server.port()) && isSelecting(thread.getValue()));
    }

    private static boolean isSelecting(StackTraceElement[] stack) {
        return Arrays.stream(stack).anyMatch(frame -> frame.getMethodName().equals("select"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aServerThatTakesNothingDoesNotHoldUpAnInterruptedCall(boolean secure) throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (ScriptedServer server = stuck(secure, goOn); DataStoreWsClient client = patientWith(server)) {
            FutureTask<CallInterruptedException> failure = new FutureTask<>(() -> catchThrowableOfType(
                    CallInterruptedException.class, () -> client.write(bytes("large"), new byte[16 << 20])));
            Thread thread = Thread.ofPlatform().start(failure);
            while (!isSelecting(thread.getStackTrace())) {
                Thread.onSpinWait();
            }
            thread.interrupt();
            assertThat(failure.get().delivery()).isEqualTo(Delivery.UNKNOWN);
            goOn.countDown();
            assertThat(client.read(bytes("large"))).hasSize(16 << 20);
        }
    }

    @Test
    void moreCallsThanTheLimitWaitTheirTurn() {
        try (ScriptedServer server = mute();
                DataStoreWsClient client = DataStoreWsClient.builder().uri(URI.create(server.uri())).maxCallsInFlight(3)
                        .connect()) {
            DataStoreWsClient hasty = client.withTimeout(SHORT);
            List<CompletableFuture<Long>> waiting = List.of(client.sizeAsync(), client.sizeAsync(), client.sizeAsync());
            CallTimeoutException e = catchThrowableOfType(CallTimeoutException.class, hasty::size);
            assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
            assertThat(hasty.sizeAsync()).failsWithin(LIMIT).withThrowableThat()
                    .withCauseInstanceOf(CallTimeoutException.class);
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void manyThreadsShareOneConnection(boolean virtual) throws Exception {
        int threads = 64;
        int calls = 300;
        try (ScriptedServer server = new ScriptedServer(new MapStore());
                DataStoreWsClient client = DataStoreWsClient.builder().uri(URI.create(server.uri()))
                        .maxCallsInFlight(40).connect();
                var executor = Executors.newThreadPerTaskExecutor(
                        virtual ? Thread.ofVirtual().factory() : Thread.ofPlatform().factory())) {
            List<Future<?>> done = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                byte[] key = bytes("thread " + t);
                done.add(executor.submit(() -> {
                    for (int i = 0; i < calls; i++) {
                        byte[] payload = bytes("payload " + i);
                        client.write(key, payload);
                        assertThat(client.read(key)).isEqualTo(payload);
                        assertThat(client.readAsync(key)).succeedsWithin(LIMIT).isEqualTo(payload);
                    }
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
            assertThat(client.size()).isEqualTo(threads);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInterruptedThreadStopsWaitingAndTheConnectionGoesOn(boolean virtual) throws InterruptedException {
        try (ScriptedServer server = mute(); DataStoreWsClient client = DataStoreWsClient.connect(server.uri())) {
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Runnable call = () -> {
                failure.set(catchThrowableOfType(ClientException.class, client::size));
                if (!Thread.currentThread().isInterrupted()) {
                    failure.set(new AssertionError("the interrupted status is gone"));
                }
            };
            Thread thread = virtual ? Thread.ofVirtual().start(call) : Thread.ofPlatform().start(call);
            while (LockSupport.getBlocker(thread) == null && thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            thread.interrupt();
            thread.join();
            assertThat(failure.get()).isInstanceOf(CallInterruptedException.class)
                    .hasMessageContaining("len at ws://127.0.0.1");
            CompletableFuture<Long> other = client.sizeAsync();
            Thread.currentThread().interrupt();
            assertThatThrownBy(client::isEmpty).isInstanceOf(CallInterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(other).isNotDone();
        }
    }

    @Test
    void callsInFlightFailWhenTheClientIsClosed() {
        try (ScriptedServer server = mute()) {
            DataStoreWsClient client = DataStoreWsClient.connect(server.uri());
            CompletableFuture<Long> call = client.writeAsync(bytes("k"), bytes("v"));
            client.close();
            assertThat(call).failsWithin(LIMIT).withThrowableThat().withCauseInstanceOf(ClientClosedException.class)
                    .withMessageContaining("the client was closed");
            ClientClosedException later = catchThrowableOfType(ClientClosedException.class, client::size);
            assertThat(later.delivery()).isEqualTo(Delivery.NOT_SENT);
            assertThat(client.sizeAsync()).isCompletedExceptionally();
            client.close();
        }
    }

    @Test
    void dependentsMayCallButNotWait() {
        try (ScriptedServer server = new ScriptedServer(new MapStore());
                DataStoreWsClient client = DataStoreWsClient.builder().uri(URI.create(server.uri())).maxCallsInFlight(1)
                        .connect()) {
            CompletableFuture<byte[]> chain = client.writeAsync(bytes("a"), bytes("b"))
                    .thenCompose(tail -> client.readAsync(bytes("a"))).thenCompose(client::readAsync);
            assertThat(chain).succeedsWithin(LIMIT).isNull();
            CompletableFuture<Object> waits = new CompletableFuture<>();
            // The first call may be answered before its dependent is there; then the dependent runs here, and may wait.
            Thread here = Thread.currentThread();
            for (int i = 0; i < 1_000 && !waits.isDone(); i++) {
                CompletableFuture<Void> dependent = client.sizeAsync().thenAccept(size -> {
                    if (Thread.currentThread() != here) {
                        waits.complete(catchThrowableOfType(RuntimeException.class, client::isEmpty));
                    }
                });
                assertThat(dependent).succeedsWithin(LIMIT);
            }
            assertThat(waits).succeedsWithin(LIMIT).isInstanceOf(IllegalStateException.class);
        }
    }
}
