package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.Certificates;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS with certificates of several kinds, clients of several kinds, and certificates that change. */
class TlsTest {
    private static final Certificates CERTIFICATES = Certificates.get();

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"rsa, TLSv1.3", "rsa, TLSv1.2", "ec, TLSv1.3", "ec, TLSv1.2"})
    void bothVersionsWorkWithBothKindsOfKeys(String name, String version) throws IOException {
        TlsOptions tls = TlsOptions.of(CERTIFICATES.chain(directory, name), CERTIFICATES.key(directory, name));
        try (ServedStore served = serve(tls);
                RawClient client = RawClient.open(served.uri(), CERTIFICATES.trusting(null, version))) {
            assertThat(served.uri()).hasScheme("wss");
            assertServed(client);
            assertThat(client.sayGoodbye(1000).closeCode()).isEqualTo(1000);
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    void encryptedKeysAndThoseOfOlderFormsWork() throws IOException {
        Path chain = CERTIFICATES.chain(directory, "rsa");
        Path password = Files.writeString(directory.resolve("password"), "secret of the key\n");
        Path encrypted = CERTIFICATES.encryptedKey(directory, "rsa", "secret of the key");
        for (TlsOptions tls : new TlsOptions[]{TlsOptions.of(chain, encrypted).withKeyPasswordFile(password),
                TlsOptions.of(chain, CERTIFICATES.oldRsaKey(directory, "rsa"))}) {
            try (ServedStore served = serve(tls);
                    RawClient client = RawClient.open(served.uri(), CERTIFICATES.trusting())) {
                assertServed(client);
            }
        }
    }

    @Test
    void anotherWebSocketAndHttpsClientWork() throws Exception {
        try (ServedStore served = serve("ec");
                HttpClient http = HttpClient.newBuilder().sslContext(CERTIFICATES.trusting()).build()) {
            URI page = URI.create("https://127.0.0.1:" + served.server().port() + "/healthz");
            HttpResponse<String> health = http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers
                    .ofString());
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.version()).isEqualTo(HttpClient.Version.HTTP_1_1);

            served.store().write(Calls.utf8("k"), new byte[300_000]);
            CompletableFuture<byte[]> answer = new CompletableFuture<>();
            WebSocket socket = http.newWebSocketBuilder().buildAsync(served.uri(), gather(300_000, answer))
                    .get(20, TimeUnit.SECONDS);
            socket.sendBinary(ByteBuffer.wrap(new Calls().read(1, "k").take()), true).get(20, TimeUnit.SECONDS);
            assertThat(answer.get(20, TimeUnit.SECONDS)).hasSizeGreaterThan(300_000);
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void whoTrustsOthersOrSpeaksPlainlyIsNotServed() throws IOException {
        try (ServedStore served = serve("stranger")) {
            assertThatThrownBy(() -> RawClient.open(served.uri(), CERTIFICATES.trusting())).isInstanceOf(
                    SSLHandshakeException.class);
            try (RawClient plain = RawClient.connect(served.uri())) {
                plain.raw(RawClient.handshake(served.uri(), "").getBytes(StandardCharsets.ISO_8859_1)).flush();
                assertThat(plain.rest()).doesNotContain("HTTP/1.1");
            }
        }
    }

    @Test
    void aHandshakeThatIsNotFinishedIsGivenUp() throws IOException {
        // The handshake of TLS has to fit into it, which takes long where none was made before.
        ServerOptions.Builder options = options(tls("ec")).handshakeTimeoutMs(2_000);
        try (ServedStore served = ServedStore.in(directory, options);
                RawClient silent = RawClient.connect(served.uri());
                RawClient half = RawClient.connect(served.uri());
                RawClient late = RawClient.connect(served.uri(), CERTIFICATES.trusting())) {
            half.raw(new byte[]{0x16, 0x03, 0x01}).flush();

            assertThat(silent.rest()).isEmpty();
            assertThat(half.rest()).isEmpty();
            assertThat(late.isAtEnd()).isTrue();
        }
    }

    @Test
    void clientsShowCertificatesWhereTheyAreAskedFor() throws IOException {
        TlsOptions tls = tls("ec").withClientCa(CERTIFICATES.chain(directory, "ca"));
        try (ServedStore served = serve(tls);
                RawClient known = RawClient.open(served.uri(), CERTIFICATES.trusting("client", "TLS"))) {
            assertServed(known);
            for (@Nullable
            String name : Arrays.asList(null, "stranger")) {
                assertThatThrownBy(() -> RawClient.open(served.uri(), CERTIFICATES.trusting(name, "TLS")))
                        .isInstanceOf(IOException.class);
            }
            assertServed(known);
        }
    }

    @Test
    void newCertificatesAreForNewConnections() throws IOException {
        Path chain = CERTIFICATES.chain(directory, "stranger");
        Path key = CERTIFICATES.key(directory, "stranger");
        try (ServedStore served = serve(TlsOptions.of(chain, key))) {
            assertThatThrownBy(() -> RawClient.open(served.uri(), CERTIFICATES.trusting())).isInstanceOf(
                    SSLHandshakeException.class);
            Files.copy(CERTIFICATES.chain(directory, "rsa"), chain, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            Files.copy(CERTIFICATES.key(directory, "rsa"), key, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            served.server().reload();
            try (RawClient before = RawClient.open(served.uri(), CERTIFICATES.trusting())) {
                assertServed(before);
                Files.writeString(chain, "nothing");
                assertThatThrownBy(() -> served.server().reload()).isInstanceOf(ServerSettingException.class)
                        .hasMessageContaining(chain.toString());
                assertServed(before);
                try (RawClient after = RawClient.open(served.uri(), CERTIFICATES.trusting())) {
                    assertServed(after);
                }
            }
        }
    }

    private ServedStore serve(String name) {
        return serve(tls(name));
    }

    private ServedStore serve(TlsOptions tls) {
        return ServedStore.in(directory, options(tls));
    }

    private TlsOptions tls(String name) {
        return TlsOptions.of(CERTIFICATES.chain(directory, name), CERTIFICATES.key(directory, name));
    }

    private static ServerOptions.Builder options(TlsOptions tls) {
        return ServerOptions.builder().security(SecurityOptions.LOCAL.withTls(tls));
    }

    private static void assertServed(RawClient client) throws IOException {
        byte[] calls = new Calls().write(1, "key", new byte[]{1, 2}).read(2, "key").take();
        assertThat(new Answers().take(client.send(calls), 2)).allMatch(answer -> answer.status() == 0);
    }

    private static WebSocket.Listener gather(int bytes, CompletableFuture<byte[]> whole) {
        return new WebSocket.Listener() {
            private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();

            @Override
            public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
                byte[] part = new byte[data.remaining()];
                data.get(part);
                gathered.writeBytes(part);
                if (gathered.size() > bytes) {
                    whole.complete(gathered.toByteArray());
                }
                socket.request(1);
                return null;
            }

            @Override
            public void onError(WebSocket socket, Throwable failure) {
                whole.completeExceptionally(failure);
            }
        };
    }
}
