package io.simdrdrive.client;

import static io.simdrdrive.client.MethodsTest.bytes;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.simdrdrive.client.CannotConnectException.Reason;
import io.simdrdrive.client.support.MapStore;
import io.simdrdrive.client.support.Peer;
import io.simdrdrive.client.support.ScriptedServer;
import io.simdrdrive.client.support.States;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ReconnectTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(100);

    private final MapStore store = new MapStore();
    private final States states = new States();

    private DataStoreWsClientBuilder clientOf(ScriptedServer server, ReconnectMode mode) {
        return DataStoreWsClient.builder().uri(URI.create(server.uri())).listener(states).reconnect(
                new ReconnectPolicy(mode, Duration.ofMillis(5), Duration.ofMillis(20)));
    }

    @Test
    void anIdleClientConnectsAnewByItself() throws InterruptedException {
        ScriptedServer server = new ScriptedServer(store);
        try (DataStoreWsClient client = clientOf(server, ReconnectMode.WAIT).connect()) {
            lose(server);
            states.await(ConnectionState.DISCONNECTED); // and refused
            try (ScriptedServer again = new ScriptedServer(server.port(), store)) {
                states.await(ConnectionState.CONNECTED);
                assertThat(client.size()).as("through %s", again.uri()).isZero();
            }
        }
        assertThat(states.all()).startsWith(ConnectionState.CONNECTING, ConnectionState.CONNECTED,
                ConnectionState.DISCONNECTED, ConnectionState.CONNECTING, ConnectionState.DISCONNECTED);
        assertThat(states.all()).endsWith(ConnectionState.CLOSED);
    }

    @Test
    void callsWaitForTheConnectionAndGoOutInOrder() throws Exception {
        ScriptedServer server = new ScriptedServer(store);
        try (DataStoreWsClient client = clientOf(server, ReconnectMode.WAIT).connect();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            lose(server);
            List<CompletableFuture<Long>> writes = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                writes.add(client.writeAsync(bytes("k"), bytes("value " + i)));
            }
            CompletableFuture<byte[]> lastWritten = client.readAsync(bytes("k"));
            Future<Long> waits = threads.submit(() -> client.write(bytes("other"), bytes("v")));
            assertThat(writes).noneMatch(CompletableFuture::isDone);
            assertThat(lastWritten).isNotDone();
            try (ScriptedServer again = new ScriptedServer(server.port(), store)) {
                assertThat(lastWritten).as("through %s", again.uri()).succeedsWithin(LIMIT)
                        .isEqualTo(bytes("value 199"));
                assertThat(waits).succeedsWithin(LIMIT);
                assertThat(writes).allMatch(write -> write.state() == Future.State.SUCCESS);
            }
        }
    }

    @Test
    void whatIsDoneToArgumentsOfACallThatWaitsDoesNotMatter() throws InterruptedException {
        ScriptedServer server = new ScriptedServer(store);
        try (DataStoreWsClient client = clientOf(server, ReconnectMode.WAIT).connect()) {
            server.close();
            states.await(ConnectionState.CONNECTED);
            states.await(ConnectionState.DISCONNECTED);
            byte[] key = bytes("key");
            byte[] payload = new byte[200_000];
            List<KeyValue> entries = new ArrayList<>(List.of(new KeyValue(bytes("other"), bytes("value"))));
            CompletableFuture<Long> write = client.writeAsync(key, payload);
            CompletableFuture<Long> batch = client.batchWriteAsync(entries);
            Arrays.fill(key, (byte) 'x');
            Arrays.fill(payload, (byte) 1);
            entries.clear();
            try (ScriptedServer again = new ScriptedServer(server.port(), store)) {
                assertThat(write).as("through %s", again.uri()).succeedsWithin(LIMIT);
                assertThat(batch).succeedsWithin(LIMIT);
                assertThat(client.read(bytes("key"))).isEqualTo(new byte[200_000]);
                assertThat(client.read(bytes("other"))).isEqualTo(bytes("value"));
                assertThat(client.size()).isEqualTo(2);
            }
        }
    }

    @Test
    void aListenerThatThrowsErrorsAndInterruptsDoesNotKeepTheClientFromConnecting() throws InterruptedException {
        ScriptedServer server = new ScriptedServer(store);
        try (DataStoreWsClient client = clientOf(server, ReconnectMode.WAIT).listener((state, cause) -> {
            states.onStateChange(state, cause);
            if (states.all().size() > 2) { // not in the thread of the test
                Thread.currentThread().interrupt();
                throw new AssertionError("a listener's");
            }
        }).connect()) {
            server.close();
            states.await(ConnectionState.DISCONNECTED);
            try (ScriptedServer again = new ScriptedServer(server.port(), store)) {
                states.await(ConnectionState.CONNECTED);
                assertThat(client.size()).as("through %s", again.uri()).isZero();
            }
            states.await(ConnectionState.DISCONNECTED); // once more, now that the connection was made by an interrupted thread
            try (ScriptedServer again = new ScriptedServer(server.port(), store)) {
                states.await(ConnectionState.CONNECTED);
                assertThat(client.size()).as("through %s", again.uri()).isZero();
            }
        } finally {
            var _ = Thread.interrupted(); // that it was closed is told here
        }
    }

    @Test
    void callsWaitNoLongerThanTheirTimeout() throws InterruptedException {
        ScriptedServer server = new ScriptedServer(store);
        try (DataStoreWsClient client = clientOf(server, ReconnectMode.WAIT).maxCallsInFlight(2).connect()) {
            lose(server);
            states.await(ConnectionState.DISCONNECTED);
            DataStoreWsClient hasty = client.withTimeout(SHORT);
            CannotConnectException e = catchThrowableOfType(CannotConnectException.class, hasty::size);
            assertThat(e.reason()).isEqualTo(Reason.REFUSED);
            assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
            assertThat(e).hasMessageContaining("len at ws://127.0.0.1").hasMessageContaining("within 100 ms")
                    .hasMessageContaining("nothing listens").hasMessageContaining("not sent");
            List<CompletableFuture<Long>> patient = List.of(client.sizeAsync(), client.sizeAsync());
            // No more than two may wait without a thread that does.
            assertThat(hasty.sizeAsync()).isCompletedExceptionally();
            assertThat(patient).noneMatch(CompletableFuture::isDone);
        }
    }

    @Test
    void asyncCallsThatWaitFailInTime() throws InterruptedException {
        ScriptedServer server = new ScriptedServer(store);
        try (DataStoreWsClient client = clientOf(server, ReconnectMode.WAIT).connect()) {
            lose(server);
            assertThat(client.withTimeout(SHORT).sizeAsync()).failsWithin(LIMIT).withThrowableThat()
                    .withCauseInstanceOf(CannotConnectException.class).withMessageContaining("within 100 ms");
        }
    }

    @Test
    void betweenAttemptsCallsFailFast() throws InterruptedException {
        ScriptedServer server = new ScriptedServer(store);
        try (DataStoreWsClient client = clientOf(server, ReconnectMode.FAIL_FAST).connect()) {
            lose(server);
            CannotConnectException e = catchThrowableOfType(CannotConnectException.class, client::size);
            assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
            states.await(ConnectionState.DISCONNECTED);
            assertThat(catchThrowableOfType(CannotConnectException.class, client::size).reason())
                    .isEqualTo(Reason.REFUSED);
            assertThat(client.sizeAsync()).failsWithin(LIMIT).withThrowableThat()
                    .withCauseInstanceOf(CannotConnectException.class);
            try (ScriptedServer again = new ScriptedServer(server.port(), store)) {
                states.await(ConnectionState.CONNECTED);
                assertThat(client.size()).as("through %s", again.uri()).isZero();
            }
        }
    }

    @Test
    void onDemandNothingHappensBeforeACall() throws InterruptedException {
        AtomicInteger connections = new AtomicInteger();
        try (ScriptedServer server = new ScriptedServer(peer -> {
            int number = connections.incrementAndGet();
            peer.accept();
            if (number > 1) {
                peer.readFrame(8);
            }
        }); DataStoreWsClient client = clientOf(server, ReconnectMode.ON_DEMAND).connect()) {
            states.await(ConnectionState.DISCONNECTED);
            assertThat(connections).hasValue(1);
            assertThat(states.all()).hasSize(3);
            CompletableFuture<Long> call = client.sizeAsync();
            states.await(ConnectionState.CONNECTED);
            assertThat(connections).hasValue(2);
            assertThat(call).isNotDone();
        }
    }

    @Test
    void aTokenThatIsNotAcceptedAnyMoreIsNotWaitedFor() throws InterruptedException {
        AtomicInteger connections = new AtomicInteger();
        try (ScriptedServer server = new ScriptedServer(peer -> {
            if (connections.incrementAndGet() == 1) {
                peer.accept();
                peer.readFrame(2);
            } else {
                peer.readRequest();
                peer.send("HTTP/1.1 401 Unauthorized\r\n\r\n".getBytes(ISO_8859_1));
            }
        }); DataStoreWsClient client = clientOf(server, ReconnectMode.WAIT).connect()) {
            assertThatThrownBy(client::size).isInstanceOf(ConnectionLostException.class);
            CannotConnectException e = catchThrowableOfType(CannotConnectException.class, client::size);
            assertThat(e.reason()).isEqualTo(Reason.UNAUTHORIZED);
            assertThat(client.sizeAsync()).failsWithin(LIMIT);
        }
    }

    @ParameterizedTest
    @EnumSource(ReconnectMode.class)
    void aDependentOfALostCallMayCallAgain(ReconnectMode mode) {
        AtomicInteger connections = new AtomicInteger();
        try (ScriptedServer server = new ScriptedServer(peer -> {
            if (connections.incrementAndGet() == 1) {
                peer.accept();
                peer.readFrame(2);
            } else {
                store.run(peer);
            }
        }); DataStoreWsClient client = clientOf(server, mode).connect()) {
            CompletableFuture<Long> repeated = client.writeAsync(bytes("k"), bytes("v"))
                    .exceptionallyCompose(e -> client.writeAsync(bytes("k"), bytes("v")));
            assertThat(repeated).succeedsWithin(LIMIT).isEqualTo(1L);
        }
    }

    @Test
    void aServerThatEndsConnectionsAsSoonAsTheyAreMade() {
        try (ScriptedServer server = new ScriptedServer(Peer::accept);
                DataStoreWsClient client = clientOf(server, ReconnectMode.WAIT).connect()) {
            ClientException e = catchThrowableOfType(ClientException.class, client.withTimeout(SHORT)::size);
            // The last, where it was sent just as its time ended.
            assertThat(e).isInstanceOfAny(CannotConnectException.class, ConnectionLostException.class,
                    CallTimeoutException.class);
            assertThat(catchThrowableOfType(ClientException.class, client.withTimeout(SHORT)::size)).isNotNull();
        }
    }

    @Test
    void closingEndsAllWaiting() throws Exception {
        ScriptedServer server = new ScriptedServer(store);
        DataStoreWsClient client = clientOf(server, ReconnectMode.WAIT).connect();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            lose(server);
            CompletableFuture<Long> kept = client.sizeAsync();
            Future<Throwable> waits = threads.submit(() -> catchThrowableOfType(ClientException.class, client::size));
            client.close();
            assertThat(kept).failsWithin(LIMIT).withThrowableThat().withCauseInstanceOf(ClientClosedException.class)
                    .withMessageContaining("not sent");
            assertThat(waits).succeedsWithin(LIMIT).isInstanceOf(ClientClosedException.class);
        }
        states.await(ConnectionState.CLOSED);
    }

    @Test
    void delaysThatMakeNoSense() {
        assertThatThrownBy(() -> new ReconnectPolicy(ReconnectMode.WAIT, Duration.ZERO, SHORT)).isInstanceOf(
                IllegalArgumentException.class).hasMessageContaining("firstDelay");
        assertThatThrownBy(() -> new ReconnectPolicy(ReconnectMode.WAIT, SHORT, Duration.ofMillis(99))).isInstanceOf(
                IllegalArgumentException.class).hasMessageContaining("longestDelay");
    }

    /** Until the client, which was connected, has noticed. */
    private void lose(ScriptedServer server) throws InterruptedException {
        server.close();
        states.await(ConnectionState.CONNECTED);
        states.await(ConnectionState.DISCONNECTED);
    }
}
