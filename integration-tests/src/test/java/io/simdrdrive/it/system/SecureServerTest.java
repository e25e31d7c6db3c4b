package io.simdrdrive.it.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.it.support.Command;
import io.simdrdrive.it.support.Finished;
import io.simdrdrive.it.support.ServerProcess;
import io.simdrdrive.server.support.Certificates;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS and the settings of a server in a process of its own. */
@Timeout(400)
class SecureServerTest {
    private static final Certificates CERTIFICATES = Certificates.get();

    @TempDir
    Path directory;

    @Test
    void sighupReadsTheCertificatesAgainAndKeepsThemWhereTheyAreDamaged() throws Exception {
        Path chain = CERTIFICATES.chain(directory, "stranger");
        Path key = CERTIFICATES.key(directory, "stranger");
        Path config = Files.write(directory.resolve("serve.toml"), List.of("tls-certificate = \"" + chain + "\"",
                "tls-key = \"" + key + "\""));
        try (ServerProcess server = ServerProcess.start(directory.resolve("store.bin"), "--config", config
                .toString())) {
            assertThat(server.output()).contains("wss://127.0.0.1:");
            assertThatThrownBy(() -> health(server)).isInstanceOf(SSLException.class);

            replace(chain, CERTIFICATES.chain(directory, "ec"));
            replace(key, CERTIFICATES.key(directory, "ec"));
            server.signal("HUP");
            awaitHealth(server);

            Files.writeString(chain, "damaged");
            server.signal("HUP");
            awaitOutput(server, chain.toString());
            assertThat(health(server)).isEqualTo(200);
            assertThat(server.terminate()).isZero();
        }
    }

    @Test
    void aClientOfTls12GetsNoOtherHandshakeInItsConnection() throws Exception {
        try (ServerProcess server = ServerProcess.start(directory.resolve("store.bin"), "--tls-certificate",
                CERTIFICATES.chain(directory, "ec").toString(), "--tls-key",
                CERTIFICATES.key(directory, "ec").toString());
                SSLSocket socket = (SSLSocket) CERTIFICATES.trusting().getSocketFactory().createSocket(server.host(),
                        server.port())) {
            socket.setEnabledProtocols(new String[]{"TLSv1.2"});
            socket.setSoTimeout(60_000);
            socket.startHandshake();
            socket.startHandshake(); // asks for another one
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SSLException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
            assertThat(health(server)).isEqualTo(200);
        }
    }

    @Test
    void printedSettingsSayWhereTheyComeFromAndServeNothing() throws IOException {
        Path config = Files.write(directory.resolve("serve.toml"), List.of("port = 1", "max-call-size = \"1MiB\""));
        Path store = directory.resolve("store.bin");
        Finished printed = Command.of(ServerProcess.launcher().toString(), store.toString(), "serve", "--print-config",
                "--config", config.toString(), "--port", "2").run().orFail();
        assertThat(printed.lines()).anySatisfy(line -> assertThat(line).matches("port = 2 +# flag --port"))
                .anySatisfy(line -> assertThat(line).matches("max-call-size = \"1MiB\" +# .*serve.toml:2"))
                .anySatisfy(line -> assertThat(line).matches("host = \"127.0.0.1\" +# default"));
        assertThat(store).doesNotExist();

        Files.write(config, List.of("prot = 1", "port = \"x\""));
        Finished wrong = Command.of(ServerProcess.launcher().toString(), store.toString(), "serve", "--config", config
                .toString()).run();
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(wrong.err().lines()).hasSize(2).allMatch(line -> line.startsWith("simd-r-drive: " + config + ":"));
    }

    private static void replace(Path file, Path by) throws IOException {
        Files.copy(by, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void awaitHealth(ServerProcess server) throws Exception {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (true) {
            try {
                assertThat(health(server)).isEqualTo(200);
                return;
            } catch (SSLException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw e;
                }
            }
        }
    }

    private static void awaitOutput(ServerProcess server, String text) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!server.output().contains(text)) {
            assertThat(System.nanoTime() - deadline).as(server.output()).isNegative();
            Thread.onSpinWait();
        }
    }

    private static int health(ServerProcess server) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().sslContext(CERTIFICATES.trusting()).build()) {
            URI page = URI.create("https://" + server.host() + ":" + server.port() + "/healthz");
            return client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
