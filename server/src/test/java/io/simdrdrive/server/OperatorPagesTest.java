package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.protocol.method.FollowNextRequest;
import io.simdrdrive.protocol.method.KeyPairRequest;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import io.simdrdrive.server.support.StreamCalls;
import io.simdrdrive.store.Durability;
import io.simdrdrive.store.StoreOptions;
import io.simdrdrive.testing.LogCapture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators and their tools ask for. */
class OperatorPagesTest {
    private static final String TOKEN = "0123456789-token";

    @TempDir
    Path directory;

    @Test
    void healthAndReadinessAreOneLine() throws Exception {
        try (ServedStore served = ServedStore.in(directory)) {
            assertThat(get(served, "/healthz", "").statusCode()).isEqualTo(200);
            HttpResponse<String> ready = get(served, "/readyz", "");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.body()).hasLineCount(1).contains("writes");
        }
    }

    @Test
    void metricsCountCallsBytesAndTheStore() throws Exception {
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            byte[] calls = new Calls().write(1, "k", new byte[]{1, 2}).read(2, "k").read(3, "k").len(4).take();
            assertThat(new Answers().take(client.send(calls), 4)).hasSize(4);

            HttpResponse<String> page = get(served, "/metrics", "");
            assertThat(page.headers().firstValue("Content-Type")).hasValueSatisfying(
                    type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
            assertThat(page.body().lines()).contains("simd_r_drive_connections 1.0",
                    "simd_r_drive_connections_opened_total 1.0", "simd_r_drive_store_live_entries 1.0",
                    "simd_r_drive_store_writable 1.0", "simd_r_drive_store_reclaimable_bytes 0.0",
                    "simd_r_drive_call_failures_total{method=\"read\",status=\"error\"} 0.0",
                    "simd_r_drive_store_file_bytes " + (double) served.store().fileSize(),
                    "simd_r_drive_call_duration_seconds_bucket{method=\"read\",le=\"+Inf\"} 2",
                    "simd_r_drive_call_duration_seconds_count{method=\"write\"} 1",
                    "simd_r_drive_call_duration_seconds_count{method=\"delete\"} 0",
                    "# TYPE simd_r_drive_call_duration_seconds histogram");
            assertThat(value(page.body(), "simd_r_drive_received_bytes_total")).isGreaterThan(calls.length);
            assertThat(value(page.body(), "simd_r_drive_sent_bytes_total")).isPositive();
            assertThat(value(page.body(), "simd_r_drive_call_duration_seconds_sum{method=\"read\"}")).isPositive();
            assertThat(page.body()).contains("jvm_memory_used_bytes");
        }
    }

    @Test
    void callsThatEndWhenTheirClientHasGoneAreCounted() throws Exception {
        try (ServedStore served = ServedStore.in(directory)) {
            try (RawClient client = RawClient.open(served.uri())) {
                long stream = new StreamCalls(client).follow(0);
                client.send(new Calls().call(1, Method.FOLLOW_NEXT.id(),
                        to -> FollowNextRequest.encode(to, stream, 1, 0, 20_000)).len(2).take());
                assertThat(new Answers().take(client, 1).getFirst().requestId()).as("the other one waits").isEqualTo(2);
                assertThat(client.sayGoodbye(1000).closeCode()).isEqualTo(1000);
            }
            String count = "simd_r_drive_call_duration_seconds_count{method=\"follow_next\"}";
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (value(get(served, "/metrics", "").body(), count) < 1) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    @Test
    void failuresAreCounted() throws Exception {
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            Answers.Answer answer = new Answers().take(client.send(new Calls().write(1, "k", new byte[0]).take()), 1)
                    .getFirst();

            assertThat(answer.status()).isEqualTo(2);
            assertThat(new Answers().take(client.send(new Calls().call(2, Method.RENAME.id(),
                    to -> KeyPairRequest.encode(to, Calls.utf8("a"), Calls.utf8("b"))).call(3, 17, to -> {}).take()),
                    2))
                    .extracting(Answers.Answer::status).containsExactly(1, 3);
            assertThat(get(served, "/metrics", "").body().lines()).contains(
                    "simd_r_drive_call_failures_total{method=\"write\",status=\"error\"} 1.0",
                    "simd_r_drive_call_failures_total{method=\"rename\",status=\"not_found\"} 1.0",
                    "simd_r_drive_call_failures_total{method=\"unknown\",status=\"unknown_method\"} 1.0");
        }
    }

    @Test
    void forcesAreTimed() throws Exception {
        StoreOptions storeOptions = StoreOptions.builder().durability(Durability.COMMIT).build();
        try (ServedStore served = ServedStore.in(directory, ServerOptions.builder(), storeOptions);
                RawClient client = RawClient.open(served.uri())) {
            assertThat(new Answers().take(client.send(new Calls().write(1, "k", new byte[]{1}).take()), 1)).hasSize(1);

            String page = get(served, "/metrics", "").body();
            assertThat(page.lines()).contains("# TYPE simd_r_drive_store_force_duration_seconds histogram",
                    "simd_r_drive_store_force_failures_total 0.0");
            assertThat(value(page, "simd_r_drive_store_force_duration_seconds_count")).isPositive()
                    .isEqualTo(value(page, "simd_r_drive_store_force_duration_seconds_bucket{le=\"+Inf\"}"));
            assertThat(value(page, "simd_r_drive_store_force_duration_seconds_sum")).isPositive();
        }
    }

    @Test
    void refusedHandshakesAreCountedByReason() throws Exception {
        try (ServedStore served = ServedStore.in(directory)) {
            assertThat(get(served, "/nowhere", "").statusCode()).isEqualTo(404);
            assertThat(get(served, "/ws", "").statusCode()).isEqualTo(426);
            try (RawClient page = RawClient.connect(served.uri())) {
                assertThat(page.request(RawClient.handshake(served.uri(), "Origin: https://evil.example\r\n")))
                        .startsWith("HTTP/1.1 403 ");
            }
            assertThat(get(served, "/metrics", "").body().lines()).contains(
                    "simd_r_drive_handshakes_refused_total{reason=\"path\"} 1.0",
                    "simd_r_drive_handshakes_refused_total{reason=\"upgrade\"} 1.0",
                    "simd_r_drive_handshakes_refused_total{reason=\"origin\"} 1.0",
                    "simd_r_drive_handshakes_refused_total{reason=\"token\"} 0.0");
        }
    }

    @Test
    void metricsAreForHoldersOfTokens() throws Exception {
        Path tokens = Files.writeString(directory.resolve("tokens"), "prometheus read " + TOKEN + "\n");
        ServerOptions.Builder options = ServerOptions.builder()
                .security(SecurityOptions.LOCAL.withTokenFile(tokens));
        try (ServedStore served = ServedStore.in(directory, options)) {
            assertThat(get(served, "/metrics", "").statusCode()).isEqualTo(401);
            assertThat(get(served, "/metrics", TOKEN).statusCode()).isEqualTo(200);
            assertThat(get(served, "/healthz", "").statusCode()).isEqualTo(200);
            assertThat(get(served, "/readyz", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoGuessesATokenForMetricsIsSeen() throws Exception {
        Path tokens = Files.writeString(directory.resolve("tokens"), "prometheus read " + TOKEN + "\n");
        ServerOptions.Builder options = ServerOptions.builder()
                .security(SecurityOptions.LOCAL.withTokenFile(tokens));
        try (ServedStore served = ServedStore.in(directory, options);
                LogCapture log = LogCapture.of("io.simdrdrive.server")) {
            assertThat(get(served, "/metrics", "").statusCode()).isEqualTo(401);
            assertThat(get(served, "/metrics?token=" + TOKEN + "x", "").statusCode()).isEqualTo(401);

            assertThat(get(served, "/metrics", TOKEN).body().lines()).contains(
                    "simd_r_drive_pages_refused_total{reason=\"token\"} 2.0",
                    "simd_r_drive_handshakes_refused_total{reason=\"token\"} 0.0");
            assertThat(log.levels()).containsExactly(Level.INFO, Level.INFO);
            assertThat(log.texts()).allMatch(text -> text.startsWith("refused the page /metrics: "))
                    .noneMatch(text -> text.contains(TOKEN));
            assertThat(log.fields()).allSatisfy(fields -> assertThat(fields).containsEntry("reason", "token")
                    .containsEntry("http_status", 401).hasEntrySatisfying("remote",
                            remote -> assertThat(remote).asString().startsWith("127.0.0.1:")));
        }
    }

    @Test
    void pagesAreOnlyRead() throws Exception {
        try (ServedStore served = ServedStore.in(directory); HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest post = HttpRequest.newBuilder(page(served, "/metrics"))
                    .POST(HttpRequest.BodyPublishers.noBody()).build();

            assertThat(client.send(post, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(405);
        }
    }

    private static double value(String text, String name) {
        return text.lines().filter(line -> line.startsWith(name + " ")).findFirst()
                .map(line -> Double.parseDouble(line.substring(name.length() + 1))).orElseThrow();
    }

    private static URI page(ServedStore served, String path) {
        return URI.create("http://127.0.0.1:" + served.server().port() + path);
    }

    private static HttpResponse<String> get(ServedStore served, String path, String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(page(served, path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
