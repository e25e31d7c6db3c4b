package io.simdrdrive.client;

import static io.simdrdrive.client.MethodsTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.client.support.CuttingProxy;
import io.simdrdrive.client.support.KeyUpdates;
import io.simdrdrive.client.support.MapStore;
import io.simdrdrive.client.support.Pattern;
import io.simdrdrive.client.support.Program;
import io.simdrdrive.client.support.ScriptedServer;
import io.simdrdrive.client.support.States;
import io.simdrdrive.server.support.Certificates;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS as bytes: records in pieces, new keys, ends of all kinds, against the JDK's sockets. */
@Timeout(60)
class TlsWireTest {
    private static final Certificates CERTIFICATES = Certificates.get();
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static ScriptedServer serving(ScriptedServer.Script script) {
        return ScriptedServer.of(CERTIFICATES.trusting("ec", "TLS"), script);
    }

    private static DataStoreWsClientBuilder clientOf(int port, String version) {
        return DataStoreWsClient.builder().uri(URI.create("wss://127.0.0.1:" + port)).sslContext(CERTIFICATES.trusting(
                null, version)).reconnect(ReconnectMode.ON_DEMAND);
    }

    private static DataStoreWsClientBuilder clientOf(int port) {
        return clientOf(port, "TLS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void recordsMayComeInPiecesOfAnySize(String version) {
        Random random = new Random(7);
        try (ScriptedServer server = serving(new MapStore());
                CuttingProxy proxy = new CuttingProxy(server.port(), () -> Integer.MAX_VALUE, () -> {
                    synchronized (random) {
                        return random.nextInt(3) == 0 ? random.nextInt(40) : random.nextInt(40_000);
                    }
                });
                DataStoreWsClient client = clientOf(URI.create(proxy.uri()).getPort(), version).connect()) {
            for (int length = 1; length < 3 << 20; length = 2 * length + 7) {
                client.write(bytes("k"), Pattern.bytes(length));
                assertThat(client.read(bytes("k"))).isEqualTo(Pattern.bytes(length));
            }
        }
    }

    /** The answer to the upgrade is read byte by byte, from a record that is not all there. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void soMayTheOpeningOfTheConnection(String version) {
        try (ScriptedServer server = serving(new MapStore());
                CuttingProxy proxy = new CuttingProxy(server.port(), () -> Integer.MAX_VALUE, () -> 3)) {
            for (int i = 0; i < 5; i++) {
                try (DataStoreWsClient client = clientOf(URI.create(proxy.uri()).getPort(), version).connect()) {
                    assertThat(client.size()).isZero();
                }
            }
        }
    }

    /** A program of its own, in which keys are renewed after a few KiB, by both sides. */
    @Test
    void keysAreRenewedOnTheWay(@TempDir Path directory) throws Exception {
        CERTIFICATES.chain(directory, "ca");
        CERTIFICATES.chain(directory, "ec");
        CERTIFICATES.key(directory, "ec");
        Path security = Files.writeString(directory.resolve("security"),
                "jdk.tls.keyLimits=AES/GCM/NoPadding KeyUpdate 2^17\n");
        Program.Result result = Program.run(directory, KeyUpdates.class, List.of("-Djava.security.properties="
                + security, "-Djavax.net.debug=ssl:handshake"), directory.toString());
        assertThat(result.exitValue()).as(result.errors()).isZero();
        assertThat(result.output()).isEqualToIgnoringNewLines("all of it is right");
        assertThat(result.errors()).contains("Produced KeyUpdate").contains("Consuming KeyUpdate");
    }

    @Test
    void theServerIsToldOfTheEnd() throws Exception {
        CompletableFuture<Boolean> end = new CompletableFuture<>();
        try (ScriptedServer server = serving(peer -> {
            peer.accept();
            peer.sendFrame(8, peer.readFrame().payload());
            try {
                end.complete(peer.readToEnd());
            } catch (SSLException e) {
                end.completeExceptionally(e);
            }
        })) {
            clientOf(server.port()).connect().close();
            assertThat(end.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** One that still sends when the client has gone may not hear of it: another attempt is made then. */
    @Test
    void theServerIsToldWhyItIsNotTrusted() {
        CompletableFuture<Exception> refusal = new CompletableFuture<>();
        try (ScriptedServer server = ScriptedServer.of(CERTIFICATES.trusting("stranger", "TLS"), peer -> {
            try {
                peer.accept();
            } catch (SSLException e) {
                refusal.complete(e);
            }
        })) {
            while (!refusal.isDone()) {
                assertThatThrownBy(() -> clientOf(server.port()).connect().close()).isInstanceOf(
                        CannotConnectException.class);
            }
            assertThat(refusal.join()).hasMessageContaining("certificate");
        }
    }

    @Test
    void aServerThatSaysNothingInTheHandshakeIsNotWaitedForBeyondTheLimit() {
        CountDownLatch over = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(peer -> over.await())) {
            assertThatThrownBy(() -> clientOf(server.port()).connectTimeout(Duration.ofMillis(100)).connect().close())
                    .isInstanceOfSatisfying(CannotConnectException.class, e -> assertThat(e.reason()).isEqualTo(
                            CannotConnectException.Reason.TIMEOUT));
        } finally {
            over.countDown();
        }
    }

    @Test
    void aServerThatEndsTheHandshakeMayWantACertificate() {
        try (ScriptedServer server = new ScriptedServer(peer -> peer.socket().getInputStream().read())) {
            assertThatThrownBy(() -> clientOf(server.port()).connect().close()).isInstanceOf(
                    CannotConnectException.class).hasMessageContaining("ended in the TLS handshake")
                    .hasMessageContaining("--tls-cert");
        }
    }

    @Test
    void theServersEndOfTlsIsAnEnd() {
        try (ScriptedServer server = serving(peer -> {
            peer.accept();
            peer.readFrame();
            ((SSLSocket) peer.socket()).shutdownOutput();
            peer.readToEnd();
        }); DataStoreWsClient client = clientOf(server.port()).connect()) {
            assertThatThrownBy(client::size).isInstanceOf(ConnectionLostException.class).hasMessageContaining(
                    "without a closing handshake");
        }
    }

    @Test
    void whatIsCutOffIsNoEnd() throws Exception {
        States states = new States();
        CompletableFuture<Throwable> cause = new CompletableFuture<>();
        try (ScriptedServer server = serving(new MapStore());
                CuttingProxy proxy = new CuttingProxy(server.port(), () -> Integer.MAX_VALUE);
                DataStoreWsClient client = clientOf(URI.create(proxy.uri()).getPort()).listener((state, why) -> {
                    if (why != null) {
                        cause.complete(why);
                    }
                    states.onStateChange(state, why);
                }).connect()) {
            assertThat(client.size()).isZero();
            proxy.cut();
            states.await(ConnectionState.DISCONNECTED);
            assertThat(cause.get(20, TimeUnit.SECONDS)).hasMessageContaining("reading failed");
            assertThat(client.size()).as("over a new connection").isZero();
        }
    }

    @Test
    void aDamagedRecordEndsTheConnection() {
        try (ScriptedServer server = serving(new MapStore());
                CuttingProxy proxy = new CuttingProxy(server.port(), () -> Integer.MAX_VALUE);
                DataStoreWsClient client = clientOf(URI.create(proxy.uri()).getPort()).connect()) {
            assertThat(client.size()).isZero();
            proxy.damage();
            assertThatThrownBy(client::size).isInstanceOfSatisfying(ConnectionLostException.class, e -> assertThat(e
                    .delivery()).isEqualTo(Delivery.UNKNOWN)).hasMessageContaining("reading failed");
        }
    }

    /** TLS 1.3 has no such thing any more. */
    @Test
    void anotherHandshakeWithinTheConnectionIsRefused() {
        try (ScriptedServer server = serving(peer -> {
            peer.accept();
            peer.readFrame();
            ((SSLSocket) peer.socket()).startHandshake();
            peer.readToEnd();
        }); DataStoreWsClient client = clientOf(server.port(), "TLSv1.2").connect()) {
            assertThat(client.sizeAsync()).failsWithin(LIMIT).withThrowableThat().withCauseInstanceOf(
                    ConnectionLostException.class).withMessageContaining("negotiate TLS anew");
        }
    }
}
