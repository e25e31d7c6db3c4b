package io.simdrdrive.it.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.simdrdrive.client.CallRefusedException;
import io.simdrdrive.client.CannotConnectException;
import io.simdrdrive.client.DataStoreWsClient;
import io.simdrdrive.it.support.Command;
import io.simdrdrive.it.support.Finished;
import io.simdrdrive.it.support.ProjectFiles;
import io.simdrdrive.it.support.PythonWheel;
import io.simdrdrive.it.support.ServerProcess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server as its operator meets it. */
@Timeout(400)
class OperatingTest {
    private static final String OLD = "token-of-yesterday";
    private static final String NEW = "token-of-tomorrow";
    private static final int VALUE_BYTES = 256 << 10;

    @TempDir
    Path directory;

    @Test
    void aFullDiskRefusesWritesServesReadsAndIsOverWhenSpaceReturns() throws Exception {
        try (ServerProcess server = ServerProcess.startOnSmallDisk(directory, 8);
                DataStoreWsClient client = DataStoreWsClient.connect(server.host(), server.port())) {
            assertThat(get(server, "/readyz").statusCode()).isEqualTo(200);
            int written = writeUntilRefused(client);
            assertThat(written).isPositive();

            HttpResponse<String> full = get(server, "/readyz");
            assertThat(full.statusCode()).isEqualTo(503);
            assertThat(full.body()).contains("space");
            assertThat(get(server, "/healthz").statusCode()).isEqualTo(200);
            assertThat(get(server, "/metrics").body().lines()).contains("simd_r_drive_store_writable 0.0");
            for (int i = 0; i < written; i++) {
                assertThat(client.read(key(i))).isEqualTo(value(i));
            }

            Files.delete(server.seen(directory.resolve("filler")));
            assertThat(get(server, "/readyz").statusCode()).isEqualTo(200);
            client.write(key(written), value(written));
            assertThat(client.read(key(written))).isEqualTo(value(written));
            assertThat(client.size()).isEqualTo(written + 1L);
            assertThat(server.terminate()).isZero();
        }
    }

    @Test
    void aStreamThatMeetsAFullDiskIsRefusedAndHoldsUpNoStop() throws Exception {
        try (ServerProcess server = ServerProcess.startOnSmallDisk(directory, 8);
                DataStoreWsClient client = DataStoreWsClient.connect(server.host(), server.port())) {
            client.write(key(1), value(1));
            assertThatThrownBy(() -> client.writeStream(key(2), new ByteArrayInputStream(new byte[16 << 20])))
                    .isInstanceOf(CallRefusedException.class).hasMessageContaining("No space left");
            assertThat(client.read(key(1))).isEqualTo(value(1));
            assertThat(client.read(key(2))).isNull();

            Files.delete(server.seen(directory.resolve("filler")));
            client.writeStream(key(2), new ByteArrayInputStream(value(2)));
            assertThat(client.read(key(2))).isEqualTo(value(2));
            assertThat(server.terminate()).isZero();
        }
    }

    @Test
    void sighupReadsTheTokensAgain() throws IOException {
        Path tokens = Files.writeString(directory.resolve("tokens"), "ann write " + OLD + "\n");
        try (ServerProcess server = ServerProcess.start(directory.resolve("store.bin"), "--tokens", tokens.toString());
                DataStoreWsClient client = connect(server, OLD)) {
            client.write(key(1), value(1));
            assertThatThrownBy(() -> connect(server, NEW)).isInstanceOf(CannotConnectException.class);

            Files.writeString(tokens, "ann read " + NEW + "\n");
            server.signal("HUP");
            try (DataStoreWsClient renewed = awaitConnection(server, NEW)) {
                assertThat(renewed.read(key(1))).isEqualTo(value(1));
                assertThatThrownBy(() -> renewed.write(key(1), value(2))).isInstanceOf(CallRefusedException.class);
            }
            assertThatThrownBy(() -> connect(server, OLD)).isInstanceOf(CannotConnectException.class);
            assertThat(server.output()).doesNotContain(OLD, NEW);
        }
    }

    @Test
    void prometheusReadsTheMetrics() throws Exception {
        PythonWheel wheel = PythonWheel.get();
        try (ServerProcess server = ServerProcess.start(directory.resolve("store.bin"), "--durability", "commit");
                DataStoreWsClient client = DataStoreWsClient.connect(server.host(), server.port())) {
            client.write(key(1), value(1));
            assertThat(client.read(key(1))).isEqualTo(value(1));

            List<String> samples = wheel.command(ProjectFiles.python("metrics_page.py"))
                    .input(get(server, "/metrics").body()).run().orFail().lines();
            assertThat(samples).contains("simd_r_drive_connections - 1.0",
                    "simd_r_drive_store_live_entries - 1.0",
                    "simd_r_drive_call_duration_seconds_bucket le=+Inf,method=read 1.0",
                    "simd_r_drive_call_duration_seconds_count method=write 1.0",
                    "simd_r_drive_call_failures_total method=write,status=error 0.0",
                    "simd_r_drive_handshakes_refused_total reason=token 0.0",
                    "simd_r_drive_store_force_duration_seconds_bucket le=+Inf 1.0",
                    "simd_r_drive_store_file_bytes - " + (double) client.fileSize(),
                    "simd_r_drive_store_reclaimable_bytes - 0.0")
                    .anyMatch(line -> line.endsWith(" families"));
            assertThat(samples).extracting(line -> line.split(" ", 2)[0]).contains("simd_r_drive_received_bytes_total",
                    "simd_r_drive_sent_bytes_total", "simd_r_drive_store_writable", "jvm_memory_used_bytes",
                    "jvm_gc_collection_seconds_count", "jvm_threads_current", "process_open_fds");
            criticise(get(server, "/metrics").body());
        }
    }

    /** Names, help and units, as Prometheus's own tool wants them. It is no part of any build, so it may be missing. */
    private static void criticise(String metrics) {
        if (!Command.isInstalled("promtool")) {
            System.out.println("OperatingTest: without promtool's word on the metrics, which is not installed (Debian:"
                    + " prometheus)");
            return;
        }
        Finished criticism = Command.of("promtool", "check", "metrics").input(metrics).run().orFail();
        assertThat(criticism.out() + criticism.err()).isEmpty();
    }

    private static int writeUntilRefused(DataStoreWsClient client) {
        for (int i = 0; i < 100; i++) {
            int at = i;
            CallRefusedException refused = catchThrowableOfType(CallRefusedException.class,
                    () -> client.write(key(at), value(at)));
            if (refused != null) {
                assertThat(refused).hasMessageContaining("No space left");
                return i;
            }
        }
        throw new AssertionError("the disk did not fill");
    }

    private static DataStoreWsClient awaitConnection(ServerProcess server, String token) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (true) {
            try {
                return connect(server, token);
            } catch (CannotConnectException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw e;
                }
            }
        }
    }

    private static DataStoreWsClient connect(ServerProcess server, String token) {
        return DataStoreWsClient.builder().address(server.host(), server.port()).token(token).connect();
    }

    private static HttpResponse<String> get(ServerProcess server, String path)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI page = URI.create("http://" + server.host() + ":" + server.port() + path);
            return client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static byte[] key(int i) {
        return ("key-" + i).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] value(int i) {
        byte[] value = new byte[VALUE_BYTES];
        Arrays.fill(value, (byte) (i + 1));
        return value;
    }
}
