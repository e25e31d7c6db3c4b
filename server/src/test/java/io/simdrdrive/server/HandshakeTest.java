package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.Certificates;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import io.simdrdrive.store.DataStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes before the WebSocket: where the server listens, and whom it takes. */
class HandshakeTest {
    @TempDir
    Path directory;

    @Test
    void theAnswerToTheKeyIsTheOneOfTheStandard() throws IOException {
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.connect(served.uri())) {
            String answer = client.request(RawClient.handshake(served.uri(), ""));

            assertThat(answer).startsWith("HTTP/1.1 101 ").contains(
                    "Sec-WebSocket-Accept: zs+i8EEE33ArmrVsfAmpnyMi+lQ=")
                    .doesNotContain("Sec-WebSocket-Extensions", "Sec-WebSocket-Protocol");
        }
    }

    @Test
    void requestsThatAreNoWebSocketAreToldWhy() throws IOException {
        try (ServedStore served = ServedStore.in(directory)) {
            URI uri = served.uri();
            String whole = RawClient.handshake(uri, "");
            assertRefused(uri, whole.replace("GET /ws ", "GET / "), 404, "/ws");
            assertRefused(uri, whole.replace("GET /ws ", "GET /ws/../x "), 404, "/ws");
            assertRefused(uri, whole.replace("GET ", "POST "), 405, "GET");
            assertRefused(uri, whole.replace("Upgrade: websocket\r\n", ""), 426, "Upgrade: websocket");
            assertRefused(uri, whole.replace("Connection: Upgrade", "Connection: close"), 426, "Upgrade: websocket");
            assertRefused(uri, whole.replace("Version: 13", "Version: 8"), 426, "13");
            assertRefused(uri, whole.replace("YndVn1/DSTekBd2V1XTQjw==", "short"), 400, "Sec-WebSocket-Key");
        }
    }

    @Test
    void onlyAllowedOriginsMayConnect() throws IOException {
        ServerOptions.Builder options = ServerOptions.builder().allowedOrigins(Set.of("https://Good.example"));
        try (ServedStore served = ServedStore.in(directory, options)) {
            assertRefused(served.uri(), RawClient.handshake(served.uri(), "Origin: https://evil.example\r\n"), 403,
                    "origin");
            assertRefused(served.uri(), RawClient.handshake(served.uri(), "Origin: null\r\n"), 403, "origin");
            try (RawClient client = RawClient.connect(served.uri())) {
                assertThat(client.request(RawClient.handshake(served.uri(), "Origin: https://good.example\r\n")))
                        .startsWith("HTTP/1.1 101 ");
            }
        }
    }

    @Test
    void headersHaveALimit() throws IOException {
        assertHeadersEndAt(16 << 10, ServerOptions.builder());
        assertHeadersEndAt(3_000, ServerOptions.builder().maxHeaderBytes(3_000));
    }

    private void assertHeadersEndAt(int most, ServerOptions.Builder options) throws IOException {
        try (ServedStore served = ServedStore.in(directory, options)) {
            URI uri = served.uri();
            for (int size : new int[]{most / 2, most}) {
                String status = size < most ? "HTTP/1.1 101 " : "HTTP/1.1 400 ";
                for (String request : List.of(RawClient.handshake(uri, "X: " + "x".repeat(size) + "\r\n"),
                        RawClient.handshake(uri, "").replace("GET /ws", "GET /ws?x=" + "x".repeat(size)))) {
                    try (RawClient client = RawClient.connect(uri)) {
                        assertThat(client.request(request)).startsWith(status);
                        assertThat(size < most || client.rest().isEmpty()).isTrue();
                    }
                }
            }
        }
    }

    @Test
    void whatComesAlongWithTheHandshakeIsServed() throws IOException {
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.connect(served.uri())) {
            client.raw(RawClient.handshake(served.uri(), "").getBytes(StandardCharsets.ISO_8859_1));
            client.frame(RawClient.BINARY, true, new Calls().len(1).take());

            assertThat(client.request("")).startsWith("HTTP/1.1 101 ");
            assertThat(new Answers().take(client, 1)).hasSize(1);
        }
    }

    @Test
    void aConnectionThatSaysNothingIsGivenUp() throws IOException {
        ServerOptions.Builder options = ServerOptions.builder().handshakeTimeoutMs(50);
        try (ServedStore served = ServedStore.in(directory, options);
                RawClient silent = RawClient.connect(served.uri());
                RawClient slow = RawClient.connect(served.uri())) {
            slow.raw("GET /ws HT".getBytes(StandardCharsets.ISO_8859_1)).flush();

            assertThat(silent.isAtEnd()).isTrue();
            assertThat(endOf(slow)).isTrue();
        }
    }

    /** It never is silent, and never done: with TLS, and in the request. */
    @Test
    void aConnectionThatDripsIsGivenUp() throws IOException {
        Certificates certificates = Certificates.get();
        TlsOptions tls = TlsOptions.of(certificates.chain(directory, "ec"), certificates.key(directory, "ec"));
        for (SecurityOptions security : List.of(SecurityOptions.LOCAL, SecurityOptions.LOCAL.withTls(tls))) {
            ServerOptions.Builder options = ServerOptions.builder().handshakeTimeoutMs(200).security(security);
            byte[] drops = security.tls() == null
                    ? ("GET /ws HTTP/1.1\r\nX: " + "x".repeat(100_000)).getBytes(StandardCharsets.ISO_8859_1)
                    : ByteBuffer.allocate(16_000).put(new byte[]{22, 3, 1, 60, 0, 1, 0, 59, (byte) 252}).array();
            try (ServedStore served = ServedStore.in(directory, options);
                    RawClient client = RawClient.connect(served.uri());
                    ScheduledExecutorService dripping = Executors.newSingleThreadScheduledExecutor()) {
                AtomicInteger next = new AtomicInteger();
                Future<?> drips = dripping.scheduleAtFixedRate(() -> drip(client, drops[next.getAndIncrement()
                        % drops.length]), 0, 10,
                        TimeUnit.MILLISECONDS);

                assertThat(endOf(client)).as("%s", security).isTrue();
                assertThat(drips.cancel(true) || drips.isDone()).isTrue();
            }
        }
    }

    private static void drip(RawClient client, byte drop) {
        try {
            client.raw(drop).flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** However it ends: what came last may not have been read any more, or have met a closed socket. */
    private static boolean endOf(RawClient client) throws IOException {
        try {
            return client.isAtEnd();
        } catch (SocketException e) {
            return true;
        }
    }

    @Test
    void aBusyPortIsOneLineThatNamesTheAddress() throws IOException {
        try (ServedStore served = ServedStore.in(directory);
                DataStore other = DataStore.open(directory.resolve("other.bin"))) {
            ServerOptions options = ServerOptions.builder().port(served.server().port()).build();

            assertThatThrownBy(() -> SimdRDriveServer.start(other, options)).isInstanceOf(ServerStartException.class)
                    .hasMessageContaining("127.0.0.1:" + served.server().port()).hasMessageContaining("in use")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void aHostThatIsNotThisMachineIsOneLineThatNamesTheAddress() {
        try (DataStore store = DataStore.open(directory.resolve("store.bin"))) {
            ServerOptions elsewhere = ServerOptions.builder().host("192.0.2.1").port(0)
                    .security(SecurityOptions.LOCAL.withInsecure(true)).build();
            ServerOptions nowhere = ServerOptions.builder().host("no.such.host.invalid").port(0).build();

            assertThatThrownBy(() -> SimdRDriveServer.start(store, elsewhere))
                    .isInstanceOf(ServerStartException.class).hasMessageContaining("192.0.2.1:0");
            assertThatThrownBy(() -> SimdRDriveServer.start(store, nowhere)).isInstanceOf(ServerStartException.class)
                    .hasMessageContaining("no.such.host.invalid").hasMessageContaining("not known");
        }
    }

    private static void assertRefused(URI uri, String request, int status, String word) throws IOException {
        try (RawClient client = RawClient.connect(uri)) {
            assertThat(client.request(request)).startsWith("HTTP/1.1 " + status + " ");
            assertThat(client.rest()).contains(word).endsWith("\n").hasLineCount(1);
        }
    }
}
