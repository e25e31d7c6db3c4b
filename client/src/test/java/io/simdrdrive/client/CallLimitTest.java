package io.simdrdrive.client;

import static io.simdrdrive.client.MethodsTest.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.simdrdrive.client.support.MapStore;
import io.simdrdrive.client.support.Pattern;
import io.simdrdrive.client.support.Peer;
import io.simdrdrive.client.support.ScriptedServer;
import io.simdrdrive.client.support.States;
import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.SimdRDriveServer;
import io.simdrdrive.store.DataStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A call that is larger than the server takes fails by itself, and no other with it. */
@Timeout(60)
class CallLimitTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int MOST_BYTES = 1 << 20;
    private static final byte[] TOO_LARGE = new byte[3 << 20];

    @TempDir
    Path directory;

    private DataStore store;
    private SimdRDriveServer server;
    private DataStoreWsClient client;
    private final States states = new States();

    @BeforeEach
    void start() {
        store = DataStore.open(directory.resolve("store.bin"));
        server = serve(0);
        client = DataStoreWsClient.builder().uri(server.uri()).listener(states).connect();
    }

    private SimdRDriveServer serve(int port) {
        return SimdRDriveServer.start(store, ServerOptions.builder().port(port).maxCallBytes(MOST_BYTES).build());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        store.close();
    }

    @Test
    void aCallThatIsTooLargeHarmsNoOther() {
        List<CompletableFuture<Long>> others = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            others.add(client.writeAsync(bytes("before " + i), bytes("v")));
        }
        CompletableFuture<Long> tooLarge = client.writeAsync(bytes("k"), TOO_LARGE);
        for (int i = 0; i < 300; i++) {
            others.add(client.writeAsync(bytes("after " + i), bytes("v")));
        }

        assertThat(others).allSatisfy(other -> assertThat(other).succeedsWithin(LIMIT));
        assertThat(tooLarge).failsWithin(LIMIT).withThrowableThat().withCauseInstanceOf(CallTooLargeException.class);
        CallTooLargeException e = catchThrowableOfType(CallTooLargeException.class,
                () -> client.write(bytes("k"), TOO_LARGE));
        assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(e).hasMessageContaining("write at " + server.uri()).hasMessageContaining("3145729 bytes")
                .hasMessageContaining("1048576 (its setting max-call-size)").hasMessageContaining("not sent");
        assertThat(states.all()).containsExactly(ConnectionState.CONNECTING, ConnectionState.CONNECTED);
    }

    @Test
    void whatCountsIsTheWholeCall() {
        byte[] payload = new byte[MOST_BYTES - 40];
        client.write(bytes("k"), payload);
        assertThatThrownBy(() -> client.write(bytes("k"), new byte[MOST_BYTES - 10]))
                .isInstanceOf(CallTooLargeException.class);
        List<byte[]> keys = new ArrayList<>(); // less than the limit, but for their lengths
        for (int i = 0; i < 4_100; i++) {
            keys.addAll(List.of(new byte[254], new byte[0]));
        }
        assertThatThrownBy(() -> client.batchRead(keys)).isInstanceOf(CallTooLargeException.class)
                .hasMessageContaining("batch_read at ");
        assertThat(client.read(bytes("k"))).isNotNull();
        assertThat(states.all()).hasSize(2);
    }

    @Test
    void batchesAreCallsAndStreamsAreNot() throws IOException {
        List<KeyValue> entries = Collections.nCopies(5, new KeyValue(bytes("k"), new byte[300_000]));
        assertThatThrownBy(() -> client.batchWrite(entries)).isInstanceOf(CallTooLargeException.class);
        client.batchWrite(entries.subList(0, 3));
        client.writeStream(bytes("stream"), Pattern.source(3 << 20));
        assertThatThrownBy(() -> client.writeStream(TOO_LARGE, Pattern.source(5)))
                .isInstanceOf(CallTooLargeException.class);
        assertThat(client.size()).isEqualTo(2);
        assertThat(states.all()).hasSize(2);
    }

    @Test
    void aDependentInTheReadingThreadIsTold() {
        CompletableFuture<Long> tooLarge = client.sizeAsync().thenCompose(size -> client.writeAsync(bytes("k"),
                TOO_LARGE));
        assertThat(tooLarge).failsWithin(LIMIT).withThrowableThat().withCauseInstanceOf(CallTooLargeException.class);
        byte[] payload = new byte[100_000];
        assertThat(client.sizeAsync().thenCompose(size -> client.writeAsync(bytes("k"), payload)))
                .succeedsWithin(LIMIT);
        assertThat(states.all()).hasSize(2);
    }

    @Test
    void callsThatWaitForAConnectionAreSentInOrderAsFarAsItsServerTakesThem() throws InterruptedException {
        int port = server.port();
        server.close();
        states.await(ConnectionState.CONNECTED);
        states.await(ConnectionState.DISCONNECTED);
        List<CompletableFuture<Long>> writes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            writes.add(client.writeAsync(bytes("k"), new byte[i % 3 == 0 ? 100_000 + i : 1 + i]));
        }
        CompletableFuture<Long> tooLarge = client.writeAsync(bytes("other"), TOO_LARGE);
        CompletableFuture<byte[]> read = client.readAsync(bytes("k"));

        server = serve(port);

        assertThat(writes).allSatisfy(write -> assertThat(write).succeedsWithin(LIMIT));
        assertThat(tooLarge).failsWithin(LIMIT).withThrowableThat().withCauseInstanceOf(CallTooLargeException.class);
        assertThat(read).succeedsWithin(LIMIT).satisfies(value -> assertThat(value).hasSize(20));
    }

    @Test
    void aServerOfTheOriginalHasNoLimit() {
        try (ScriptedServer original = new ScriptedServer(new MapStore());
                DataStoreWsClient other = DataStoreWsClient.connect(original.uri())) {
            other.write(bytes("k"), TOO_LARGE);
            assertThat(other.sizeAsync().thenCompose(size -> other.writeAsync(bytes("l"), TOO_LARGE)))
                    .succeedsWithin(LIMIT).isEqualTo(2L);
        }
    }

    @Test
    void aServerThatDoesNotSayCannotBeConnectedTo() {
        try (ScriptedServer silent = new ScriptedServer(peer -> {
            peer.send(Peer.acceptance(peer.readRequest()).getBytes(UTF_8));
            peer.readFrame(8);
        })) {
            DataStoreWsClientBuilder builder = DataStoreWsClient.builder().uri(URI.create(silent.uri())).connectTimeout(
                    Duration.ofMillis(300));
            assertThatThrownBy(builder::connect).isInstanceOf(CannotConnectException.class)
                    .hasMessageContaining("300 ms");
        }
    }

    @Test
    void itIsAskedOnceAConnection() throws IOException {
        client.write(bytes("k"), new byte[70_000]);
        client.write(bytes("k"), new byte[70_000]);
        assertThat(helloCalls()).isOne();
    }

    /** As the server counts them. */
    private long helloCalls() throws IOException {
        URI pages = URI.create("http://127.0.0.1:" + server.port() + "/metrics");
        try (InputStream text = pages.toURL().openStream()) {
            return new String(text.readAllBytes(), UTF_8).lines()
                    .filter(line -> line.startsWith("simd_r_drive_call_duration_seconds_count{method=\"hello\"}"))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' ')))).sum();
        }
    }
}
