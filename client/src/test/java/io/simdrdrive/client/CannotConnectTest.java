package io.simdrdrive.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.simdrdrive.client.CannotConnectException.Reason;
import io.simdrdrive.client.support.Peer;
import io.simdrdrive.client.support.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class CannotConnectTest {
    @Test
    void nothingListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        CannotConnectException e = failureOf("ws://127.0.0.1:" + port);
        assertThat(e.reason()).isEqualTo(Reason.REFUSED);
        assertThat(e.host()).isEqualTo("127.0.0.1");
        assertThat(e.port()).isEqualTo(port);
        assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(e).hasMessageContaining("cannot connect to ws://127.0.0.1:" + port + "/ws")
                .hasMessageContaining("refused").hasMessageContaining("port " + port);
    }

    @Test
    void noSuchHost() {
        CannotConnectException e = failureOf("ws://no-such-host.invalid:1234");
        assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_HOST);
        assertThat(e).hasMessageContaining("no-such-host.invalid is not known");
    }

    @Test
    void anHttpServerThatKnowsNoWebSocketThere() {
        CannotConnectException e = failureOfAnswer("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        assertThat(e.reason()).isEqualTo(Reason.NOT_A_WEBSOCKET);
        assertThat(e.httpStatus()).isEqualTo(404);
        assertThat(e).hasMessageContaining("HTTP status 404 Not Found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-ERR unknown command\r\n", "SSH-2.0-OpenSSH_9.9\r\n\r\n", "", "HTTP/1.1 101",
            "HTTP/2 101 Switching\r\n\r\n", "\r\n\r\n"})
    void noHttpServer(String answer) {
        CannotConnectException e = failureOfAnswer(answer);
        assertThat(e.reason()).isEqualTo(Reason.NOT_A_WEBSOCKET);
        assertThat(e.httpStatus()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Upgrade: WebSocket", "Connection: keep-alive, Upgrade", "Sec-WebSocket-Accept: .*"})
    void anAnswerThatProvesNothing(String header) {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            String answer = Peer.acceptance(peer.readRequest()).replaceAll(header, "X: y");
            peer.send(answer.getBytes(ISO_8859_1));
            peer.readFrame();
        })) {
            CannotConnectException e = failureOf(server.uri());
            assertThat(e.reason()).isEqualTo(Reason.NOT_A_WEBSOCKET);
            assertThat(e.httpStatus()).isEqualTo(101);
            assertThat(e).hasMessageContaining(header.substring(0, header.indexOf(':')));
        }
    }

    @Test
    void anExtensionThatWasNotAskedFor() {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            String answer = Peer.acceptance(peer.readRequest())
                    .replace("Upgrade: W", "Sec-WebSocket-Extensions: permessage-deflate\r\nUpgrade: W");
            peer.send(answer.getBytes(ISO_8859_1));
            peer.readFrame();
        })) {
            assertThat(failureOf(server.uri())).hasMessageContaining("permessage-deflate");
        }
    }

    @Test
    void aServerThatSaysNothing() {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            peer.readRequest();
            peer.readFrame();
        })) {
            CannotConnectException e = catchThrowableOfType(CannotConnectException.class, () -> DataStoreWsClient
                    .builder().address("127.0.0.1", server.port()).connectTimeout(Duration.ofMillis(100)).connect());
            assertThat(e.reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(e).hasMessageContaining("within 100 ms");
        }
    }

    @Test
    void anAttemptThatNobodyWaitsFor() {
        try (ScriptedServer server = new ScriptedServer(Peer::accept)) {
            DataStoreWsClient client = DataStoreWsClient.builder().address("127.0.0.1", server.port()).connectAsync()
                    .orTimeout(20, TimeUnit.SECONDS).join();
            client.close();
        }
        assertThat(DataStoreWsClient.builder().address("no-such-host.invalid", 1).connectAsync()).failsWithin(Duration
                .ofSeconds(20)).withThrowableThat().withCauseInstanceOf(CannotConnectException.class);
        assertThatThrownBy(() -> DataStoreWsClient.builder().connectAsync()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anAttemptThatIsCancelledEndsAtTheServerToo() throws Exception {
        CompletableFuture<String> asked = new CompletableFuture<>();
        CompletableFuture<Exception> ended = new CompletableFuture<>();
        try (ScriptedServer server = new ScriptedServer(peer -> {
            asked.complete(peer.readRequest());
            try {
                peer.readFrame();
            } catch (IOException e) {
                ended.complete(e);
            }
        })) {
            CompletableFuture<DataStoreWsClient> connecting = DataStoreWsClient.builder().address("127.0.0.1", server
                    .port()).connectTimeout(Duration.ofMinutes(5)).connectAsync();
            asked.get(20, TimeUnit.SECONDS);
            assertThat(connecting.cancel(true)).isTrue();
            assertThat(ended.get(20, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void anInterruptedThread() {
        try (ScriptedServer server = new ScriptedServer(Peer::readRequest)) {
            Thread.currentThread().interrupt();
            CannotConnectException e = failureOf(server.uri());
            assertThat(Thread.interrupted()).isTrue();
            assertThat(e.reason()).isEqualTo(Reason.INTERRUPTED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1", "ws:///path", "localhost:80", "ws://h:99999",
            "ws://h:0", "ws://me@h:1", "ws://h:1/#f", "file.bin", "ws://h:port", "wss:///path", "wss://h:0"})
    void whatIsNoAddress(String uri) {
        assertThatThrownBy(() -> DataStoreWsClient.connect(uri)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }

    private static CannotConnectException failureOfAnswer(String answer) {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            peer.readRequest();
            peer.send(answer.getBytes(ISO_8859_1));
        })) {
            return failureOf(server.uri());
        }
    }

    private static CannotConnectException failureOf(String uri) {
        CannotConnectException e = catchThrowableOfType(CannotConnectException.class,
                () -> DataStoreWsClient.connect(uri).close());
        assertThat(e).as("connected to " + uri).isNotNull();
        return e;
    }
}
