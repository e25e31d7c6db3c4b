package io.simdrdrive.client;

import static io.simdrdrive.client.MethodsTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.simdrdrive.client.CannotConnectException.Reason;
import io.simdrdrive.client.support.CuttingProxy;
import io.simdrdrive.client.support.States;
import io.simdrdrive.server.SecurityOptions;
import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.SimdRDriveServer;
import io.simdrdrive.server.TlsOptions;
import io.simdrdrive.server.support.Certificates;
import io.simdrdrive.store.DataStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code wss://} against this project's server. */
@Timeout(60)
class TlsTest {
    private static final Certificates CERTIFICATES = Certificates.get();

    @TempDir
    Path directory;

    private DataStore store;

    @BeforeEach
    void open() {
        store = DataStore.open(directory.resolve("store.bin"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private TlsOptions tlsOf(String name) {
        return TlsOptions.of(CERTIFICATES.chain(directory, name), CERTIFICATES.key(directory, name));
    }

    private SimdRDriveServer serve(int port, TlsOptions tls) {
        return SimdRDriveServer.start(store, ServerOptions.builder().port(port).security(SecurityOptions.LOCAL.withTls(
                tls)).build());
    }

    private DataStoreWsClientBuilder clientOf(SimdRDriveServer server) {
        return DataStoreWsClient.builder().uri(server.uri()).trustCertificates(CERTIFICATES.chain(directory, "ca"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "ec"})
    void everythingWorksOverTls(String name) {
        try (SimdRDriveServer server = serve(0, tlsOf(name)); DataStoreWsClient client = clientOf(server).connect()) {
            assertThat(client).asString().contains("wss://127.0.0.1:" + server.port());
            List<CompletableFuture<Long>> writes = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                writes.add(client.writeAsync(bytes("k" + i), new byte[2 + i * i]));
            }
            writes.forEach(CompletableFuture::join);
            client.write(bytes("large"), new byte[20 << 20]);
            assertThat(client.read(bytes("large"))).hasSize(20 << 20);
            assertThat(client.read(bytes("k499"))).hasSize(2 + 499 * 499);
            assertThat(client.size()).isEqualTo(501);
        }
    }

    @Test
    void aContextOfTheUsersOwn() {
        try (SimdRDriveServer server = serve(0, tlsOf("ec"));
                DataStoreWsClient client = DataStoreWsClient.builder()
                        .uri(server.uri()).sslContext(CERTIFICATES.trusting()).connect()) {
            assertThat(client.isEmpty()).isTrue();
        }
    }

    @Test
    void whoIsNotTrusted() {
        try (SimdRDriveServer server = serve(0, tlsOf("stranger"))) {
            CannotConnectException e = failureOf(clientOf(server));
            assertThat(e.reason()).isEqualTo(Reason.UNTRUSTED);
            assertThat(e).hasMessageContaining("cannot connect to wss://127.0.0.1:" + server.port())
                    .hasMessageContaining("not signed by anyone who is trusted").hasMessageContaining("--tls-ca");
            assertThat(failureOf(DataStoreWsClient.builder().uri(server.uri())).reason()).isEqualTo(Reason.UNTRUSTED);
            try (DataStoreWsClient client = clientOf(server).trustCertificates(CERTIFICATES.chain(directory,
                    "stranger")).connect()) {
                assertThat(client.isEmpty()).as("a certificate that is trusted itself").isTrue();
            }
        }
    }

    @Test
    void aCertificateForAnotherHost() {
        try (SimdRDriveServer server = serve(0, tlsOf("elsewhere"))) {
            CannotConnectException e = failureOf(clientOf(server));
            assertThat(e.reason()).isEqualTo(Reason.WRONG_HOST_NAME);
            assertThat(e).hasMessageContaining("for other hosts").hasMessageContaining("127.0.0.1");
            try (DataStoreWsClient client = clientOf(server).verifyHostName(false).connect()) {
                assertThat(client.isEmpty()).isTrue();
            }
        }
    }

    @Test
    void aCertificateThatHasExpired() {
        try (SimdRDriveServer server = serve(0, tlsOf("old"))) {
            CannotConnectException e = failureOf(clientOf(server));
            assertThat(e.reason()).isEqualTo(Reason.CERTIFICATE_EXPIRED);
            assertThat(e).hasMessageContaining("has expired").hasMessageContaining("renewed");
        }
    }

    @Test
    void aServerThatAsksForCertificates() {
        TlsOptions tls = tlsOf("ec").withClientCa(CERTIFICATES.chain(directory, "ca"));
        try (SimdRDriveServer server = serve(0, tls)) {
            try (DataStoreWsClient client = clientOf(server).clientCertificate(CERTIFICATES.chain(directory, "client"),
                    CERTIFICATES.key(directory, "client")).connect()) {
                assertThat(client.isEmpty()).isTrue();
            }
            CannotConnectException none = failureOf(clientOf(server));
            // The server may have gone before its reason could be read.
            assertThat(none.reason()).as("%s", none.getMessage()).isIn(Reason.CLIENT_CERTIFICATE, Reason.OTHER,
                    Reason.NOT_A_WEBSOCKET);
            assertThat(none).hasMessageContaining("--tls-cert");
            CannotConnectException stranger = failureOf(clientOf(server).clientCertificate(
                    CERTIFICATES.chain(directory, "stranger"), CERTIFICATES.key(directory, "stranger")));
            assertThat(stranger).hasMessageContaining("--tls-cert");
        }
    }

    @Test
    void oneSpeaksTlsAndTheOtherDoesNot() {
        try (SimdRDriveServer secure = serve(0, tlsOf("ec"));
                SimdRDriveServer plain = SimdRDriveServer.start(store, ServerOptions.builder().port(0).build())) {
            CannotConnectException toSecure = failureOf(DataStoreWsClient.builder().address("127.0.0.1", secure
                    .port()));
            assertThat(toSecure.reason()).isEqualTo(Reason.NOT_A_WEBSOCKET);
            assertThat(toSecure).hasMessageContaining("does it speak TLS only");
            CannotConnectException toPlain = failureOf(DataStoreWsClient.builder().uri(URI.create("wss://127.0.0.1:"
                    + plain.port())));
            assertThat(toPlain.reason()).as("%s", toPlain.getMessage()).isIn(Reason.TLS, Reason.OTHER);
            assertThat(toPlain).hasMessageContaining("TLS");
        }
    }

    @Test
    void aServerThatIsStartedAgainIsFoundAgain() throws InterruptedException {
        States states = new States();
        SimdRDriveServer server = serve(0, tlsOf("ec"));
        try (DataStoreWsClient client = clientOf(server).listener(states).connect()) {
            client.write(bytes("k"), bytes("v"));
            server.stop(Duration.ofSeconds(10));
            states.await(ConnectionState.DISCONNECTED);
            CompletableFuture<byte[]> waits = client.readAsync(bytes("k"));
            try (SimdRDriveServer again = serve(server.port(), tlsOf("rsa"))) {
                assertThat(waits).as("from %s", again.uri()).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(bytes(
                        "v"));
            }
        }
    }

    /** All that TLS needs is renewed while a client runs: who signs, what the server shows, what the client shows. */
    @Test
    void certificatesAreRenewedWhileAClientRuns() throws Exception {
        Path serverChain = file("server.crt", CERTIFICATES.chain(directory, "ec"));
        Path serverKey = file("server.key", CERTIFICATES.key(directory, "ec"));
        Path clientCa = file("client-ca.crt", CERTIFICATES.chain(directory, "ca"));
        Path trusted = file("trusted.crt", CERTIFICATES.chain(directory, "ca"));
        Path chain = file("own.crt", CERTIFICATES.chain(directory, "client"));
        Path key = file("own.key", CERTIFICATES.key(directory, "client"));
        States states = new States();
        try (SimdRDriveServer server = serve(0, TlsOptions.of(serverChain, serverKey).withClientCa(clientCa));
                CuttingProxy proxy = new CuttingProxy(server.port(), () -> Integer.MAX_VALUE);
                DataStoreWsClient client = DataStoreWsClient.builder().uri(URI.create(proxy.uri().replace("ws:",
                        "wss:"))).trustCertificates(trusted).clientCertificate(chain, key).listener(states)
                        .connect()) {
            client.write(bytes("k"), bytes("v"));

            for (Path file : List.of(serverChain, clientCa, trusted, chain)) {
                Files.copy(CERTIFICATES.chain(directory, "stranger"), file, StandardCopyOption.REPLACE_EXISTING);
            }
            for (Path file : List.of(serverKey, key)) {
                Files.copy(CERTIFICATES.key(directory, "stranger"), file, StandardCopyOption.REPLACE_EXISTING);
            }
            server.reload();
            assertThat(client.read(bytes("k"))).as("over the connection that there is").isEqualTo(bytes("v"));
            proxy.cut();
            states.await(ConnectionState.DISCONNECTED);
            assertThat(client.readAsync(bytes("k"))).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(bytes("v"));

            Files.writeString(trusted, "half a fi");
            Files.delete(key);
            proxy.cut();
            states.await(ConnectionState.DISCONNECTED);
            assertThat(client.readAsync(bytes("k"))).as("with what was there before, which is still right")
                    .succeedsWithin(Duration.ofSeconds(20)).isEqualTo(bytes("v"));
        }
    }

    /** Who is no longer trusted is not: neither by a context of before nor by a session that it knows. */
    @Test
    void whoIsNoLongerTrustedIsRefused() throws Exception {
        Path trusted = file("trusted.crt", CERTIFICATES.chain(directory, "ca"));
        States states = new States();
        try (SimdRDriveServer server = serve(0, tlsOf("ec"));
                CuttingProxy proxy = new CuttingProxy(server.port(), () -> Integer.MAX_VALUE);
                DataStoreWsClient client = DataStoreWsClient.builder().uri(URI.create(proxy.uri().replace("ws:",
                        "wss:"))).trustCertificates(trusted).reconnect(ReconnectMode.ON_DEMAND).listener(states)
                        .connect()) {
            client.write(bytes("k"), bytes("v"));
            Files.copy(CERTIFICATES.chain(directory, "stranger"), trusted, StandardCopyOption.REPLACE_EXISTING);
            proxy.cut();
            states.await(ConnectionState.DISCONNECTED);

            assertThatThrownBy(() -> client.read(bytes("k"))).isInstanceOfSatisfying(CannotConnectException.class,
                    e -> assertThat(e.reason()).isEqualTo(Reason.UNTRUSTED));
        }
    }

    private Path file(String name, Path content) throws IOException {
        return Files.copy(content, directory.resolve(name));
    }

    @Test
    void filesThatCannotBeUsed() throws IOException {
        Path ca = CERTIFICATES.chain(directory, "ca");
        Path key = CERTIFICATES.key(directory, "client");
        Path missing = directory.resolve("missing.pem");
        Path text = Files.writeString(directory.resolve("text.pem"), "no PEM");
        Path damaged = Files.writeString(directory.resolve("damaged.pem"),
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Path damagedKey = Files.writeString(directory.resolve("damaged.key"),
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertRefused(secure().trustCertificates(missing), "missing.pem: no such file");
        assertRefused(secure().trustCertificates(text), "text.pem: has no certificate");
        assertRefused(secure().trustCertificates(damaged), "damaged.pem: certificate 1 is damaged");
        assertRefused(secure().trustCertificates(key), "client.key: has no certificate");
        assertRefused(secure().clientCertificate(ca, ca), "ca.crt: has no private key");
        assertRefused(secure().clientCertificate(ca, damagedKey), "damaged.key: the private key is damaged");
        assertRefused(secure().clientCertificate(ca, key), "client.key: is not the key of the first certificate");
        assertRefused(secure().clientCertificate(ca, CERTIFICATES.oldRsaKey(directory, "rsa")), "openssl pkcs8 -topk8");
        assertRefused(secure().clientCertificate(ca, CERTIFICATES.encryptedKey(directory, "rsa", "secret")),
                "has an ENCRYPTED PRIVATE KEY");
    }

    @Test
    void whatDoesNotGoTogether() {
        Path ca = CERTIFICATES.chain(directory, "ca");
        assertThatThrownBy(() -> DataStoreWsClient.builder().address("127.0.0.1", 1).trustCertificates(ca).connect())
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("wss://");
        assertThatThrownBy(() -> secure().sslContext(CERTIFICATES.trusting()).trustCertificates(ca).connect())
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("sslContext");
    }

    private static DataStoreWsClientBuilder secure() {
        return DataStoreWsClient.builder().uri(URI.create("wss://127.0.0.1:1"));
    }

    private static void assertRefused(DataStoreWsClientBuilder builder, String message) {
        assertThatThrownBy(builder::connect).isInstanceOf(TlsSettingException.class).hasMessageContaining(message);
    }

    private static CannotConnectException failureOf(DataStoreWsClientBuilder builder) {
        CannotConnectException e = catchThrowableOfType(CannotConnectException.class, () -> builder.connect().close());
        assertThat(e).as("connected").isNotNull();
        return e;
    }
}
