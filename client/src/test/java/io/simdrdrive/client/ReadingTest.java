package io.simdrdrive.client;

import static io.simdrdrive.client.MethodsTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.simdrdrive.client.support.HeldAnswers;
import io.simdrdrive.client.support.MapStore;
import io.simdrdrive.client.support.ScriptedServer;
import io.simdrdrive.server.support.Certificates;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thread that waits for the only call in flight reads its answer by itself. */
@Timeout(60)
@ParameterizedClass
@ValueSource(booleans = {true, false})
class ReadingTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    /** More than it takes until the connection's own thread leaves the reading to callers. */
    private static final int CALLS_IN_A_ROW = 50;
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final HeldAnswers answers = new HeldAnswers();
    private final CountDownLatch disconnected = new CountDownLatch(1);
    private final boolean secure;
    private final ScriptedServer server;
    private final DataStoreWsClient client;

    ReadingTest(boolean secure) {
        this.secure = secure;
        server = serving(answers);
        client = clientOf(server).reconnect(ReconnectMode.ON_DEMAND).listener((state, cause) -> {
            if (state == ConnectionState.DISCONNECTED) {
                disconnected.countDown();
            }
        }).connect();
    }

    private ScriptedServer serving(ScriptedServer.Script script) {
        return ScriptedServer.of(secure ? Certificates.get().trusting("ec", "TLS") : null, script);
    }

    private DataStoreWsClientBuilder clientOf(ScriptedServer any) {
        DataStoreWsClientBuilder builder = DataStoreWsClient.builder().uri(URI.create(any.uri()));
        return secure ? builder.sslContext(Certificates.get().trusting()) : builder;
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private void callInARow() {
        for (int i = 0; i < CALLS_IN_A_ROW; i++) {
            assertThat(client.size()).isEqualTo(HeldAnswers.ANSWER);
        }
    }

    private static boolean reads(Thread thread) {
        return Arrays.stream(thread.getStackTrace()).anyMatch(frame -> frame.getClassName().endsWith(
                ".Wire"));
    }

    /** A call that waits for its answer, in a thread that reads it. */
    private record Reader<T>(Thread thread, FutureTask<T> result) {}

    private Reader<Long> reader() throws Exception {
        return reader(client::fileSize);
    }

    /** On a busy machine a thread may pause for so long that the connection's own reads meanwhile; then another one tries. */
    private <T> Reader<T> reader(Callable<T> call) throws Exception {
        while (true) {
            FutureTask<T> result = new FutureTask<>(() -> {
                callInARow();
                return call.call();
            });
            Thread thread = Thread.ofPlatform().start(result);
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < PATIENCE_NANOS) {
                if (answers.held() > 0 && reads(thread)) {
                    return new Reader<>(thread, result);
                }
            }
            while (answers.held() == 0) {
                assertThat(thread.isAlive()).isTrue();
                Thread.onSpinWait();
            }
            answers.release();
            thread.join();
        }
    }

    @Test
    void anInterruptedReaderStopsAndTheConnectionGoesOn() throws Exception {
        Reader<Boolean> reader = reader(() -> {
            assertThatThrownBy(client::fileSize).isInstanceOf(CallInterruptedException.class);
            return Thread.currentThread().isInterrupted();
        });
        reader.thread.interrupt();
        assertThat(reader.result.get()).isTrue();
        assertThat(client.size()).isEqualTo(HeldAnswers.ANSWER);
        answers.release(); // nobody waits for it any more
        callInARow();
    }

    @Test
    void aReaderRunsOutOfTimeAndTheConnectionGoesOn() throws IOException {
        callInARow();
        DataStoreWsClient hasty = client.withTimeout(Duration.ofMillis(50));
        assertThatThrownBy(hasty::fileSize).isInstanceOf(CallTimeoutException.class);
        while (answers.held() == 0) { // the server may be slower than the call
            Thread.onSpinWait();
        }
        answers.release();
        callInARow();
    }

    @Test
    void dependentsOfOthersDoNotRunInTheThreadThatReads() throws Exception {
        Reader<Long> reader = reader();
        CompletableFuture<Thread> ranIn = client.fileSizeAsync().thenApply(size -> Thread.currentThread());
        while (answers.held() < 2) {
            Thread.onSpinWait();
        }
        answers.release();
        assertThat(reader.result.get()).isEqualTo(HeldAnswers.ANSWER);
        assertThat(ranIn).succeedsWithin(LIMIT).isNotEqualTo(reader.thread);
        callInARow();
    }

    @Test
    void aDependentThatInterruptsItsThreadDoesNotKeepItFromSleeping() throws IOException {
        CompletableFuture<Thread> ranIn = client.fileSizeAsync().thenApply(size -> {
            Thread.currentThread().interrupt();
            return Thread.currentThread();
        });
        while (answers.held() == 0) {
            Thread.onSpinWait();
        }
        answers.release();
        Thread own = ranIn.join();
        assertThat(own).isNotEqualTo(Thread.currentThread());
        while (own.isInterrupted()) {
            Thread.onSpinWait();
        }
        callInARow();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aReaderAnswersOtherThreadsToo(boolean virtual) throws Exception {
        Reader<Long> reader = reader();
        FutureTask<Long> other = new FutureTask<>(client::size);
        var _ = virtual ? Thread.ofVirtual().start(other) : Thread.ofPlatform().start(other);
        assertThat(other.get()).isEqualTo(HeldAnswers.ANSWER);
        assertThat(reader.result).isNotDone();
        answers.release();
        assertThat(reader.result.get()).isEqualTo(HeldAnswers.ANSWER);
    }

    @Test
    void aReaderSeesTheEndOfTheConnection() throws Exception {
        Reader<Long> reader = reader();
        answers.cut();
        assertThatThrownBy(reader.result::get).cause().isInstanceOf(ConnectionLostException.class)
                .hasMessageContaining("without a closing handshake");
        assertThat(disconnected.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aReaderSeesThatTheClientIsClosed() throws Exception {
        Reader<Long> reader = reader();
        client.close();
        assertThatThrownBy(reader.result::get).cause().isInstanceOf(ClientClosedException.class);
    }

    @Test
    void whereNobodyCallsTheServerIsHeardAllTheSame() throws Exception {
        callInARow();
        answers.ping("are you there");
        assertThat(answers.pongs().poll(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("are you there");
        callInARow();
        answers.cut();
        assertThat(disconnected.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 50_000})
    void turnsChangeAndNoAnswerIsLost(long spinNanos) throws Exception {
        try (ScriptedServer store = serving(new MapStore());
                DataStoreWsClient shared = clientOf(store).maxSpin(Duration.ofNanos(spinNanos)).callTimeout(LIMIT)
                        .connect();
                var threads = Executors.newCachedThreadPool()) {
            AtomicBoolean isOver = new AtomicBoolean();
            List<Future<?>> sides = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                byte[] key = bytes("beside " + i);
                sides.add(threads.submit(() -> {
                    for (int n = 0; !isOver.get(); n++) {
                        assertThat(shared.writeAsync(key, bytes("value " + n)).thenCompose(tail -> shared.readAsync(
                                key)))
                                .succeedsWithin(LIMIT).isEqualTo(bytes("value " + n));
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(n % 7)); // so that others are alone
                    }
                }));
            }
            for (int n = 0; n < 5_000; n++) {
                shared.write(bytes("key"), bytes("value " + n));
                assertThat(shared.read(bytes("key"))).isEqualTo(bytes("value " + n));
            }
            isOver.set(true);
            for (Future<?> side : sides) {
                side.get();
            }
        }
    }

    @Test
    void theTimeToSpinHasLimits() {
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> DataStoreWsClient.builder().uri(URI
                .create(
                        server.uri())).maxSpin(Duration.ofMillis(2)).connect())).hasMessageContaining(
                                "maxSpin is PT0.002S");
    }
}
