package io.simdrdrive.it.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.simdrdrive.client.ConnectionLostException;
import io.simdrdrive.client.DataStoreWsClient;
import io.simdrdrive.it.support.ServerProcess;
import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.frame.StreamIds;
import io.simdrdrive.protocol.method.KeyRequest;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.rpc.RpcEncoder;
import io.simdrdrive.store.DataStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is told to stop twice, while a client does not read what it has asked for, or a compaction is under way. */
@Timeout(200)
class SecondSignalTest {
    private static final byte[] KEY = "large".getBytes(StandardCharsets.UTF_8);
    private static final int VALUES = 24;
    /** The read of {@link #KEY} has to be more than sockets hold, 20 times. */
    private static final int VALUE_BYTES = 2 << 20;

    @TempDir
    Path directory;

    /** Of connections that never end by themselves: closing their client would wait for them, where a test has failed. */
    private interface Ending extends AutoCloseable {
        @Override
        void close();
    }

    @Test
    void theSecondOneWaitsNoLongerAndClosesTheStoreExactly() throws Exception {
        Path store = directory.resolve("store.bin");
        try (ServerProcess server = ServerProcess.start(store, "--give-up-after", "1h", "--drain-timeout", "1h");
                HttpClient http = HttpClient.newHttpClient();
                Ending _ = http::shutdownNow) {
            try (DataStoreWsClient client = DataStoreWsClient.connect(server.host(), server.port())) {
                client.write(KEY, new byte[8 << 20]);
            }
            WebSocket stuck = stuck(http, server);
            stuck.sendBinary(ByteBuffer.wrap(reads(20)), true).get(60, TimeUnit.SECONDS);
            awaitMetric(http, server, "simd_r_drive_call_duration_seconds_count{method=\"read\"}");

            server.signal("TERM");
            awaitStopping(http, server);
            assertThat(server.terminate()).isEqualTo(143);
        }
        try (DataStore reopened = DataStore.openExisting(store)) {
            assertThat(reopened.fileSize()).isEqualTo(Files.size(store));
            assertThat(reopened.size()).isEqualTo(1);
        }
    }

    /** How far the compaction comes is the machine's to say; but a client that hangs keeps the first signal from ending anything. */
    @Test
    void aCompactionThatIsUnderWayIsGivenUpAndTheStoreIsWhole() throws Exception {
        Path store = directory.resolve("store.bin");
        long sizeBefore = writeValues(store);
        try (ServerProcess server = ServerProcess.start(store, "--give-up-after", "1h", "--drain-timeout", "1h");
                HttpClient http = HttpClient.newHttpClient();
                Ending _ = http::shutdownNow;
                DataStoreWsClient client = DataStoreWsClient.connect(server.host(), server.port())) {
            WebSocket stuck = stuck(http, server);
            stuck.sendBinary(ByteBuffer.wrap(reads(20)), true).get(60, TimeUnit.SECONDS);
            awaitMetric(http, server, "simd_r_drive_call_duration_seconds_count{method=\"read\"}");
            AtomicBoolean signalled = new AtomicBoolean();
            Throwable outcome = catchThrowable(() -> client.admin().compact((done, total) -> {
                if (signalled.compareAndSet(false, true)) {
                    server.signal("TERM");
                    server.signal("INT"); // another one: of two that are alike the second may be lost
                }
            }));

            assertThat(server.awaitEnd()).as("which of the two came last is the system's to say").isIn(130, 143);
            assertThat(signalled).isTrue();
            assertThat(directory.toFile().list()).containsExactlyInAnyOrder("store.bin", "store.bin.sidecar");
            if (outcome == null) {
                assertThat(Files.size(store)).as("the compaction was answered before").isLessThan(sizeBefore);
            } else {
                assertThat(outcome).isInstanceOf(ConnectionLostException.class);
            }
        }
        try (DataStore reopened = DataStore.openExisting(store)) {
            assertThat(reopened.fileSize()).isEqualTo(Files.size(store));
            assertThat(reopened.size()).isEqualTo(VALUES);
            assertThat(reopened.verify().problems()).isEmpty();
        }
    }

    /** Each key twice, of a MiB. Returns the length of the file. */
    private static long writeValues(Path path) {
        try (DataStore store = DataStore.open(path)) {
            for (int i = 0; i < 2 * VALUES; i++) {
                byte[] key = i % VALUES == 0 ? KEY : ("key" + i % VALUES).getBytes(StandardCharsets.UTF_8);
                store.write(key, new byte[VALUE_BYTES]);
            }
            return store.fileSize();
        }
    }

    private static WebSocket stuck(HttpClient http, ServerProcess server) throws Exception {
        return http.newWebSocketBuilder().buildAsync(URI.create("ws://" + server.host() + ":" + server.port() + "/ws"),
                readsNothing()).get(60, TimeUnit.SECONDS);
    }

    private static byte[] reads(int number) {
        FrameWriter out = new FrameWriter(new StreamIds(), 1 << 10);
        for (int i = 0; i < number; i++) {
            RpcEncoder.beginCall(out, i, Method.READ.id());
            KeyRequest.encode(out, KEY);
            RpcEncoder.endCall(out);
        }
        return out.toByteArray();
    }

    private static WebSocket.Listener readsNothing() {
        return new WebSocket.Listener() {
            @Override
            public void onOpen(WebSocket socket) {
                // Nothing is asked for.
            }
        };
    }

    /** Until a read has been answered, so that its bytes wait for the client. */
    private static void awaitMetric(HttpClient http, ServerProcess server, String name) throws Exception {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (page(http, server, "/metrics").body().lines().filter(line -> line.startsWith(name))
                .noneMatch(line -> !line.endsWith(" 0") && !line.endsWith(" 0.0"))) {
            assertThat(System.nanoTime() - deadline).isNegative();
        }
    }

    private static void awaitStopping(HttpClient http, ServerProcess server) throws Exception {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (page(http, server, "/readyz").statusCode() != 503) {
            assertThat(System.nanoTime() - deadline).isNegative();
        }
    }

    private static HttpResponse<String> page(HttpClient http, ServerProcess server, String path) throws Exception {
        URI page = URI.create("http://" + server.host() + ":" + server.port() + path);
        return http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
    }
}
