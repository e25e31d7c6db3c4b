package io.simdrdrive.it.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.simdrdrive.client.DataStoreWsClient;
import io.simdrdrive.it.support.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server's operator reads of it, and changes while it runs. */
@Timeout(400)
class LogsTest {
    private static final String TOKEN = "the-token-of-the-operator";
    private static final String WRONG = "a-token-that-was-guessed";
    private static final long LIMIT_NANOS = 60_000_000_000L;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    @Test
    void logsChangeWhileTheServerRunsAndHaveNoToken() throws Exception {
        Path access = directory.resolve("access.log");
        Path tokens = Files.writeString(directory.resolve("tokens"), "ann write " + TOKEN + "\n");
        Path config = directory.resolve("serve.toml");
        String common = "tokens = '" + tokens + "'\nlog-format = \"json\"\naccess-log = '" + access + "'\n";
        Files.writeString(config, common);
        try (ServerProcess server = ServerProcess.start(directory.resolve("store.bin"), "--config", config.toString());
                DataStoreWsClient client = DataStoreWsClient.builder().address(server.host(), server.port())
                        .token(TOKEN).connect()) {
            client.write(bytes("key"), bytes("value"));
            assertThat(client.read(bytes("key"))).isEqualTo(bytes("value"));
            await("the lines of two calls behind the client's own first one", () -> lines(access).size() == 3);
            JsonNode line = JSON.readTree(lines(access).get(1));
            assertThat(line.get("level").asText()).isEqualTo("INFO");
            assertThat(line.get("user").asText()).isEqualTo("ann");
            assertThat(line.get("method").asText()).isEqualTo("write");
            assertThat(line.get("status").asText()).isEqualTo("ok");
            assertThat(line.get("keys").asInt()).isEqualTo(1);
            assertThat(line.get("duration_us").isIntegralNumber()).isTrue();
            askWithTokens(server);
            assertThat(server.output()).as("warnings only").doesNotContain("INFO");

            Path rotated = Files.move(access, directory.resolve("access.log.1"));
            Files.writeString(config, common + "log-level = \"trace\"\nmax-connections = 7\n");
            server.signal("HUP");
            await("what SIGHUP did", () -> server.output().contains("max-connections counts from the next start on")
                    && server.output().contains("settings were read again"));
            assertThat(client.size()).isEqualTo(1);
            await("the line of a call in the new file", () -> lines(access).size() == 1);
            assertThat(lines(rotated)).hasSize(3);
            askWithTokens(server);
            await("refused handshakes", () -> server.output().contains("\"reason\":\"token\""));
            assertThat(server.output()).contains("DEBUG");

            Files.writeString(config, common + "log-level = \"loud\"\n");
            server.signal("HUP");
            await("what is wrong", () -> server.output().contains("serve.toml:4: log-level is 'loud'"));
            assertThat(client.size()).isEqualTo(1);
            await("the next line", () -> lines(access).size() == 2);

            Files.writeString(config, common.replace("access-log", "# access-log") + "log-level = \"info\"\n");
            int before = count(server.output(), "settings were read again");
            server.signal("HUP");
            await("the end of the access log", () -> count(server.output(), "settings were read again") > before);
            List<String> written = lines(access);
            assertThat(client.size()).isEqualTo(1);
            assertThat(server.terminate()).isZero();
            assertThat(lines(access)).isEqualTo(written);
            for (String text : List.of(server.output(), Files.readString(access), Files.readString(rotated))) {
                assertThat(text).doesNotContain(TOKEN, WRONG, "?token");
            }
        }
    }

    @Test
    void eachCallHasItsLineOnStandardErrorIfThatIsWanted() {
        try (ServerProcess server = ServerProcess.start(directory.resolve("store.bin"), "--access-log", "stderr");
                DataStoreWsClient client = DataStoreWsClient.connect(server.host(), server.port())) {
            client.write(bytes("key"), bytes("value"));
            await("the line", () -> server.output().lines().anyMatch(line -> line.contains(
                    "INFO io.simdrdrive.server.access: call connection=1 ") && line.contains(
                            "user=anyone method=write keys=1 ")));
            assertThat(server.terminate()).isZero();
        }
    }

    /** Good and bad tokens, in the header and in the query, for the WebSocket and beside it. */
    private static void askWithTokens(ServerProcess server) throws IOException, InterruptedException {
        String base = server.host() + ":" + server.port();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String token : List.of(TOKEN, WRONG)) {
                for (String path : List.of("/ws", "/metrics", "/nowhere")) {
                    int inQuery = http.send(HttpRequest.newBuilder(URI.create("http://" + base + path + "?token="
                            + token)).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
                    int inHeader = http.send(HttpRequest.newBuilder(URI.create("http://" + base + path)).header(
                            "Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode();
                    assertThat(inQuery).isEqualTo(inHeader);
                }
            }
            http.newWebSocketBuilder().buildAsync(URI.create("ws://" + base + "/ws?token=" + TOKEN),
                    new WebSocket.Listener() {}).join().abort();
            assertThat(http.newWebSocketBuilder().buildAsync(URI.create("ws://" + base + "/ws?token=" + WRONG),
                    new WebSocket.Listener() {})).failsWithin(java.time.Duration.ofSeconds(30));
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline).as(what).isNegative();
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
