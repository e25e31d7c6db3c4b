package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Background;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.store.Durability;
import io.simdrdrive.store.FaultyStore;
import io.simdrdrive.store.StoreOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When clients should go elsewhere, and that the one who asks is told why. */
@Timeout(60)
class ReadinessTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void aFlusherThatFailsInTheBackgroundIsSeenWithoutAnyCall() throws Exception {
        StoreOptions options = StoreOptions.builder().durability(Durability.INTERVAL).flushIntervalMs(1).build();
        try (FaultyStore faulty = FaultyStore.open(directory.resolve("store.bin"), options);
                SimdRDriveServer server = start(faulty)) {
            assertThat(get(server, "/readyz").statusCode()).isEqualTo(200);
            faulty.failForces();
            faulty.store().write(Calls.utf8("k"), new byte[]{1});

            HttpResponse<String> page = awaitNo(server);
            assertThat(page.body()).contains("Input/output error", "start the server again").hasLineCount(1)
                    .doesNotContain(directory.toString());
            assertThat(get(server, "/metrics").body().lines()).contains("simd_r_drive_store_writable 0.0",
                    "simd_r_drive_store_force_failures_total 1.0");
            assertThat(get(server, "/healthz").statusCode()).isEqualTo(200);
            try (RawClient client = RawClient.open(server.uri())) {
                assertThat(new Answers().take(client.send(new Calls().read(1, "k").write(2, "l", new byte[]{2}).take()),
                        2)).extracting(Answers.Answer::status).containsExactly(0, 2);
            }
        }
    }

    @Test
    void aWriteThatTheDiskRefusesMakesTheStoreReadOnly() throws Exception {
        try (FaultyStore faulty = FaultyStore.open(directory.resolve("store.bin"), StoreOptions.DEFAULT);
                SimdRDriveServer server = start(faulty);
                RawClient client = RawClient.open(server.uri())) {
            faulty.failWrites("Input/output error");
            assertThat(new Answers().take(client.send(new Calls().write(1, "k", new byte[]{1}).take()), 1).getFirst()
                    .status()).isEqualTo(2);

            assertThat(awaitNo(server).body()).contains("Input/output error");
        }
    }

    @Test
    void aCompactionThatFindsNoRoomIsNoFullDisk() throws Exception {
        try (FaultyStore faulty = FaultyStore.open(directory.resolve("store.bin"), StoreOptions.DEFAULT);
                SimdRDriveServer server = start(faulty);
                RawClient client = RawClient.open(server.uri())) {
            faulty.store().write(Calls.utf8("k"), new byte[]{1});
            faulty.failNewFiles("No space left on device");
            Answers.Answer answer = new Answers().take(client.send(new Calls().call(1, Method.COMPACT.id(), to -> {})
                    .take()), 1).getFirst();
            assertThat(answer.status()).isEqualTo(2);
            assertThat(answer.text()).contains("No space left").doesNotContain(directory.toString());

            assertThat(get(server, "/readyz").statusCode()).isEqualTo(200);
            assertThat(new Answers().take(client.send(new Calls().write(2, "k", new byte[]{2}).take()), 1).getFirst()
                    .status()).isZero();
        }
    }

    @Test
    void whileItDrainsItTakesNoNewClientsAndSaysSo() throws Exception {
        ServerOptions patient = ServerOptions.builder().port(0).closeTimeoutMs(60_000).build();
        try (FaultyStore healthy = FaultyStore.open(directory.resolve("store.bin"), StoreOptions.DEFAULT);
                SimdRDriveServer server = SimdRDriveServer.start(healthy.store(), patient);
                RawClient client = RawClient.open(server.uri())) {
            // It does not answer the goodbye before the test has seen what it wants.
            CompletableFuture<Boolean> stopped = Background.supply(() -> server.stop(TIMEOUT));
            assertThat(client.nextClose().closeCode()).isEqualTo(1001);

            assertThat(get(server, "/readyz").statusCode()).isEqualTo(503);
            assertThat(get(server, "/readyz").body()).isEqualTo("the server is stopping: it takes no new clients\n");
            try (RawClient late = RawClient.connect(server.uri())) {
                assertThat(late.request(RawClient.handshake(server.uri(), ""))).startsWith("HTTP/1.1 503 ");
            }
            client.hangUp();
            assertThat(stopped.get()).isTrue();
        }
    }

    private static SimdRDriveServer start(FaultyStore store) {
        return SimdRDriveServer.start(store.store(), ServerOptions.builder().port(0).build());
    }

    private static HttpResponse<String> awaitNo(SimdRDriveServer server) throws IOException, InterruptedException {
        HttpResponse<String> page = get(server, "/readyz");
        while (page.statusCode() == 200) {
            page = get(server, "/readyz");
        }
        assertThat(page.statusCode()).isEqualTo(503);
        return page;
    }

    private static HttpResponse<String> get(SimdRDriveServer server, String path)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI page = URI.create("http://127.0.0.1:" + server.port() + path);
            return client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
