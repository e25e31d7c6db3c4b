package io.simdrdrive.client;

import static io.simdrdrive.client.MethodsTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.client.support.MapStore;
import io.simdrdrive.client.support.ScriptedServer;
import io.simdrdrive.client.support.States;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MetricsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final class Counter implements ClientMetrics {
        private final AtomicInteger started = new AtomicInteger();
        private final AtomicInteger reconnected = new AtomicInteger();
        private final List<CallReport> reports = new CopyOnWriteArrayList<>();

        @Override
        public void callStarted(String method) {
            started.incrementAndGet();
        }

        @Override
        public void callFinished(CallReport report) {
            reports.add(report);
        }

        @Override
        public void reconnected() {
            reconnected.incrementAndGet();
        }
    }

    private final Counter counter = new Counter();
    private final States states = new States();

    private DataStoreWsClientBuilder clientOf(ScriptedServer server) {
        return DataStoreWsClient.builder().uri(URI.create(server.uri())).metrics(counter).listener(states);
    }

    @Test
    void callsThatSucceed() {
        try (ScriptedServer server = new ScriptedServer(new MapStore());
                DataStoreWsClient client = clientOf(server).connect()) {
            client.write(bytes("key"), bytes("payload"));
            assertThat(client.readAsync(bytes("key")).join()).isEqualTo(bytes("payload"));
            assertThat(counter.reports).extracting(CallReport::method).containsExactly("write", "read");
            CallReport write = counter.reports.getFirst();
            assertThat(write.sentBytes()).isEqualTo(10);
            assertThat(write.receivedBytes()).isPositive();
            assertThat(write.durationNanos()).isPositive();
            assertThat(counter.reports).allMatch(report -> report.failure() == null);
            assertThat(counter.reports.getLast().receivedBytes()).isGreaterThanOrEqualTo(7);
        }
        assertThat(counter.started).hasValue(2);
        assertThat(counter.reconnected).hasValue(0);
    }

    @Test
    void callsThatFailInEachWayAreFinishedOnce() {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            peer.accept();
            peer.readFrame(8);
        })) {
            CompletableFuture<Long> cancelled;
            CompletableFuture<Long> late;
            try (DataStoreWsClient client = clientOf(server).maxCallsInFlight(3).connect()) {
                DataStoreWsClient hasty = client.withTimeout(Duration.ofMillis(60));
                assertThatThrownBy(hasty::size).isInstanceOf(CallTimeoutException.class);
                late = hasty.sizeAsync();
                assertThat(late).failsWithin(LIMIT);
                cancelled = client.sizeAsync();
                cancelled.cancel(false);
                Thread.currentThread().interrupt();
                assertThatThrownBy(client::size).isInstanceOf(CallInterruptedException.class);
                assertThat(Thread.interrupted()).isTrue();
                var _ = client.sizeAsync();
                var _ = client.sizeAsync();
                assertThatThrownBy(hasty::size).isInstanceOf(CallTimeoutException.class); // too many are in flight
            }
            assertThat(counter.started).hasValue(7);
            assertThat(counter.reports.stream().map(CallReport::failure).filter(ClientException.class::isInstance)
                    .map(failure -> ((ClientException) failure).delivery())).hasSize(7)
                    .contains(Delivery.NOT_SENT, Delivery.UNKNOWN);
        }
    }

    /** One whose calls wait for the next connection. */
    private DataStoreWsClient waitingClientOf(ScriptedServer server) {
        return clientOf(server).reconnect(new ReconnectPolicy(ReconnectMode.WAIT, Duration.ofMillis(1), Duration
                .ofMillis(10))).connect();
    }

    private void loseConnection(ScriptedServer server) throws InterruptedException {
        server.close();
        states.await(ConnectionState.DISCONNECTED);
    }

    @Test
    void connectionsThatAreMadeAnew() throws InterruptedException {
        MapStore store = new MapStore();
        ScriptedServer server = new ScriptedServer(store);
        try (DataStoreWsClient client = waitingClientOf(server)) {
            loseConnection(server);
            assertThatThrownBy(client.withTimeout(Duration.ofMillis(30))::size).isInstanceOf(ClientException.class);
            try (ScriptedServer again = new ScriptedServer(server.port(), store)) {
                assertThat(client.size()).as("through %s", again.uri()).isZero();
            }
            assertThat(counter.reports).hasSize(2);
            states.await(ConnectionState.CONNECTED); // the call may be quicker than what is told of its connection
            assertThat(counter.reconnected.get()).isPositive();
        }
    }

    @Test
    void callsThatAreCancelledWhileTheyWaitForAConnectionAreFinished() throws InterruptedException {
        MapStore store = new MapStore();
        ScriptedServer server = new ScriptedServer(store);
        try (DataStoreWsClient client = waitingClientOf(server)) {
            loseConnection(server);
            CompletableFuture<Long> cancelled = client.writeAsync(bytes("k"), bytes("v"));
            assertThat(cancelled.cancel(false)).isTrue();
            try (ScriptedServer again = new ScriptedServer(server.port(), store)) {
                assertThat(client.size()).as("through %s", again.uri()).isZero();
            }
        }
        assertThat(counter.started).hasValue(2);
        assertThat(counter.reports).extracting(CallReport::method).containsExactly("write", "len");
        assertThat(counter.reports.getFirst().failure()).isInstanceOf(CancellationException.class)
                .hasMessageContaining("was not sent");
    }

    @Test
    void metricsThatThrowHarmNobody() {
        try (ScriptedServer server = new ScriptedServer(new MapStore());
                DataStoreWsClient client = clientOf(server).metrics(new ClientMetrics() {
                    @Override
                    public void callStarted(String method) {
                        throw new IllegalStateException("started");
                    }

                    @Override
                    public void callFinished(CallReport report) {
                        throw new IllegalStateException("finished");
                    }
                }).connect()) {
            assertThat(client.write(bytes("k"), bytes("v"))).isEqualTo(1);
            assertThat(client.readAsync(bytes("k"))).succeedsWithin(LIMIT).isEqualTo(bytes("v"));
        }
    }
}
