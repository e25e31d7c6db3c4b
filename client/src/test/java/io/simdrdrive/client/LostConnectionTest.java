package io.simdrdrive.client;

import static io.simdrdrive.client.MethodsTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.simdrdrive.client.support.MapStore;
import io.simdrdrive.client.support.Peer;
import io.simdrdrive.client.support.ScriptedServer;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class LostConnectionTest {
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    @Test
    void aCallUnderWayMayHaveBeenCarriedOut() {
        try (ScriptedServer server = afterOneCall(Peer::cut)) {
            ConnectionLostException e = lossOf(server);
            assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(e).hasMessageContaining("write at " + server.uri() + "/ws: connection lost")
                    .hasMessageContaining("without a closing handshake").hasMessageContaining("unknown");
            assertThat(e.getStackTrace()).anyMatch(frame -> frame.getClassName().equals(DataStoreWsClient.class
                    .getName()));
        }
    }

    @Test
    void theServerSaysWhy() {
        try (ScriptedServer server = afterOneCall(
                peer -> peer.sendFrame(CLOSE, new byte[]{0x03, (byte) 0xE9, 'b', 'y', 'e'}))) {
            assertThat(lossOf(server)).hasMessageContaining("code 1001 (bye)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"8381", "c10161", "830161", "0000", "827e0001ff", "828100000000ff",
            "090161",
            "8801ff", "82150000000000000000000000002a0000000000000000",
            "8215ffffffff0000000000000000000000000000000000",
            "82050102030405060708"})
    void garbageEndsTheConnectionOrIsRefused(String hex) throws InterruptedException {
        BlockingQueue<Integer> closeCodes = new LinkedBlockingQueue<>();
        try (ScriptedServer server = afterOneCall(peer -> {
            peer.send(HexFormat.of().parseHex(hex));
            peer.sendFrame(BINARY, new byte[100]);
            byte[] payload = peer.readFrame(CLOSE).payload();
            closeCodes.add(((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF));
        })) {
            ConnectionLostException e = lossOf(server);
            assertThat(e).hasMessageContaining("the server broke the protocol");
            assertThat(closeCodes.poll(10, TimeUnit.SECONDS)).isIn(1002, 1003, 1008, 1009);
        }
    }

    @Test
    void theNextCallConnectsAnew() throws InterruptedException {
        AtomicInteger connections = new AtomicInteger();
        MapStore store = new MapStore();
        BlockingQueue<ConnectionState> states = new LinkedBlockingQueue<>();
        try (ScriptedServer server = new ScriptedServer(peer -> {
            if (connections.incrementAndGet() == 1) {
                peer.accept();
                peer.readFrame(BINARY);
            } else {
                store.run(peer);
            }
        })) {
            try (DataStoreWsClient client = DataStoreWsClient.builder().uri(URI.create(server.uri()))
                    .listener((state, cause) -> states.add(state)).connect()) {
                assertThat(catchThrowableOfType(ConnectionLostException.class, client::size)).isNotNull();
                client.write(bytes("k"), bytes("v"));
                assertThat(client.read(bytes("k"))).isEqualTo(bytes("v"));
                assertThat(connections).hasValue(2);
            }
        }
        assertThat(states).containsExactly(ConnectionState.CONNECTING, ConnectionState.CONNECTED,
                ConnectionState.DISCONNECTED, ConnectionState.CONNECTING, ConnectionState.CONNECTED,
                ConnectionState.CLOSED);
    }

    @Test
    void aServerThatIsGoneIsNamed() {
        BlockingQueue<Throwable> causes = new LinkedBlockingQueue<>();
        ScriptedServer server = afterOneCall(Peer::cut);
        try (DataStoreWsClient client = DataStoreWsClient.builder().uri(URI.create(server.uri()))
                .reconnect(ReconnectMode.FAIL_FAST).listener((state, cause) -> {
                    if (cause != null) {
                        causes.add(cause);
                    }
                }).connect()) {
            server.close();
            ClientException first = catchThrowableOfType(ClientException.class, client::size);
            while (first instanceof ConnectionLostException) {
                first = catchThrowableOfType(ClientException.class, client::size);
            }
            CannotConnectException second = catchThrowableOfType(CannotConnectException.class, client::size);
            assertThat(first).isInstanceOf(CannotConnectException.class);
            assertThat(second.reason()).isEqualTo(CannotConnectException.Reason.REFUSED);
            assertThat(client.sizeAsync()).failsWithin(Duration.ofSeconds(10)).withThrowableThat()
                    .withCauseInstanceOf(CannotConnectException.class);
        }
        assertThat(causes).anyMatch(ConnectionLostException.class::isInstance)
                .anyMatch(CannotConnectException.class::isInstance);
    }

    @Test
    void whatDidNotGoOutWasNotSent() throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(peer -> {
            peer.accept();
            over.await(); // reads nothing, so that the socket's buffers fill
        })) {
            try (DataStoreWsClient client = DataStoreWsClient.builder().uri(URI.create(server.uri()))
                    .silenceTimeout(Duration.ofMillis(500)).connect()) {
                var first = client.writeAsync(bytes("first"), new byte[7 << 20]);
                var second = client.writeAsync(bytes("second"), new byte[7 << 20]);
                ConnectionLostException e = catchThrowableOfType(ConnectionLostException.class,
                        () -> rethrow(second.handle((ok, failure) -> failure).join()));
                assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
                assertThat(e).hasMessageContaining("for 500 ms").hasMessageContaining("it was not sent");
                assertThat(first).isCompletedExceptionally();
            }
        } finally {
            over.countDown();
        }
    }

    @Test
    void pingsAreSentAndAnswered() throws InterruptedException {
        BlockingQueue<byte[]> pongs = new LinkedBlockingQueue<>();
        BlockingQueue<byte[]> pings = new LinkedBlockingQueue<>();
        try (ScriptedServer server = new ScriptedServer(peer -> {
            peer.accept();
            peer.sendFrame(PING, bytes("are you there"));
            pongs.add(peer.readFrame(PONG).payload());
            pings.add(peer.readFrame(PING).payload());
            peer.readFrame(CLOSE);
        }); DataStoreWsClient client = DataStoreWsClient.connect(server.uri())) {
            assertThat(pongs.poll(10, TimeUnit.SECONDS)).as("pong of %s", client).isEqualTo(bytes("are you there"));
            assertThat(pings.poll(10, TimeUnit.SECONDS)).isNotNull();
        }
    }

    private static void rethrow(Throwable e) throws Throwable {
        throw e;
    }

    private static ScriptedServer afterOneCall(ScriptedServer.Script script) {
        return new ScriptedServer(peer -> {
            peer.accept();
            peer.readFrame(BINARY);
            script.run(peer);
        });
    }

    private static ConnectionLostException lossOf(ScriptedServer server) {
        try (DataStoreWsClient client = DataStoreWsClient.connect(server.uri())) {
            ConnectionLostException e = catchThrowableOfType(ConnectionLostException.class,
                    () -> client.write(bytes("k"), bytes("v")));
            assertThat(e).isNotNull();
            return e;
        }
    }
}
