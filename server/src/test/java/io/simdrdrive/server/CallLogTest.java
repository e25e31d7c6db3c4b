package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import io.simdrdrive.store.Durability;
import io.simdrdrive.store.StoreOptions;
import io.simdrdrive.testing.LogCapture;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line a call, where that is asked for, and what is never in any line. */
class CallLogTest {
    private static final String TOKEN = "a-token-that-nobody-may-see";
    private static final String WRONG = "a-wrong-token-of-somebody";

    @TempDir
    Path directory;

    @Test
    void everyCallHasItsLineWhileThatIsWanted() throws IOException {
        try (LogCapture log = LogCapture.of(CallLogging.ACCESS_LOGGER);
                ServedStore served = ServedStore.in(directory);
                RawClient client = RawClient.open(served.uri())) {
            Answers answers = new Answers();
            answers.take(client.send(new Calls().len(1).take()), 1);
            assertThat(log.fields()).as("nothing was asked for").isEmpty();

            served.server().logCalls(new CallLogging(true, 0));
            answers.take(client.send(new Calls().batchWrite(2, List.of(Calls.utf8("secret-a"), Calls.utf8("secret-b")),
                    List.of(Calls.utf8("hidden"), Calls.utf8("hidden"))).write(3, "secret-c", new byte[0])
                    .read(4, "secret-a").call(5, 17, to -> {}).take()), 4);
            served.server().logCalls(CallLogging.OFF);
            answers.take(client.send(new Calls().len(6).take()), 1);

            List<Map<String, Object>> lines = log.fields();
            assertThat(lines).extracting(line -> line.get("method")).containsExactly("batch_write", "write", "read",
                    "unknown");
            assertThat(lines).extracting(line -> line.get("keys")).containsExactly(2, 1, 1, 0);
            assertThat(lines).extracting(line -> line.get("status")).containsExactly("ok", "error", "ok",
                    "unknown_method");
            assertThat(lines).allSatisfy(line -> {
                assertThat(line).containsKeys("connection", "remote", "user", "request_bytes", "response_bytes",
                        "duration_us").containsEntry("connection", 1L);
                assertThat(String.valueOf(line.get("remote"))).startsWith("127.0.0.1:");
                assertThat(number(line, "response_bytes")).isPositive();
            });
            assertThat(log.texts()).noneMatch(text -> text.contains("secret") || text.contains("hidden"))
                    .first().asString().matches("call connection=1 remote=127\\.0\\.0\\.1:\\d+ user=anyone"
                            + " method=batch_write keys=2 request_bytes=\\d+ response_bytes=\\d+ duration_us=\\d+"
                            + " status=ok");
        }
    }

    /** Large answers, and writes that wait for the disk, run in threads of their own. */
    @Test
    void callsThatRunApartHaveTheirLinesToo() throws IOException {
        StoreOptions commit = StoreOptions.builder().durability(Durability.COMMIT).build();
        try (LogCapture log = LogCapture.of(CallLogging.ACCESS_LOGGER);
                ServedStore served = ServedStore.in(directory, ServerOptions.builder(), commit);
                RawClient client = RawClient.open(served.uri())) {
            served.server().logCalls(new CallLogging(true, 0));
            served.store().write(Calls.utf8("large"), new byte[200_000]);
            Answers answers = new Answers();
            answers.take(client.send(new Calls().write(1, "k", new byte[]{1}).take()), 1);
            answers.take(client.send(new Calls().read(2, "large").take()), 1);

            assertThat(log.fields()).extracting(line -> line.get("method")).containsExactly("write", "read");
            assertThat(number(log.fields().getLast(), "response_bytes")).isGreaterThan(200_000);
        }
    }

    @Test
    void onlySlowCallsAreInTheLogOfSlowCalls() throws IOException {
        try (LogCapture slow = LogCapture.of(CallLogging.SLOW_LOGGER);
                LogCapture access = LogCapture.of(CallLogging.ACCESS_LOGGER);
                ServedStore served = ServedStore.in(directory);
                RawClient client = RawClient.open(served.uri())) {
            served.server().logCalls(new CallLogging(false, 1));
            Answers answers = new Answers();
            while (slow.fields().isEmpty()) {
                // To look at every entry takes longer with every call, as each adds an entry.
                served.store().write(Calls.utf8("k" + served.store().size()), new byte[1 << 20 | 1]);
                answers.take(client.send(new Calls().call(1, io.simdrdrive.protocol.method.Method.VERIFY.id(),
                        to -> {}).take()), 1);
            }
            assertThat(slow.fields()).allSatisfy(line -> assertThat(number(line, "duration_us"))
                    .isGreaterThanOrEqualTo(1_000));
            assertThat(slow.texts()).allMatch(text -> text.startsWith("slow call connection=1 "));
            assertThat(access.fields()).isEmpty();
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new CallLogging(true, -1)).withMessageContaining("-1");
    }

    @Test
    void noTokenIsInAnyLineOfAnyLevel() throws IOException {
        Path tokens = Files.writeString(directory.resolve("tokens"), "ann write " + TOKEN + "\n");
        ServerOptions.Builder options = ServerOptions.builder().security(SecurityOptions.LOCAL.withTokenFile(tokens));
        try (LogCapture log = LogCapture.of(""); ServedStore served = ServedStore.in(directory, options)) {
            served.server().logCalls(new CallLogging(true, 1));
            for (String token : new String[]{TOKEN, WRONG}) {
                for (String query : new String[]{"", "?token=" + token}) {
                    String header = query.isEmpty() ? "Authorization: Bearer " + token + "\r\n" : "";
                    try (RawClient client = RawClient.connect(served.uri())) {
                        String answer = client.request(RawClient.handshake(served.uri(), header).replace("/ws ", "/ws"
                                + query + " "));
                        assertThat(answer).startsWith(token.equals(TOKEN) ? "HTTP/1.1 101 " : "HTTP/1.1 401 ");
                        if (token.equals(TOKEN)) {
                            new Answers().take(client.send(new Calls().len(1).take()), 1);
                            client.sayGoodbye(1000);
                        }
                    }
                    try (RawClient client = RawClient.connect(served.uri())) {
                        assertThat(client.request(RawClient.handshake(served.uri(), header + "Origin: http://evil\r\n")
                                .replace("/ws ", "/ws" + query + " "))).startsWith("HTTP/1.1 403 ");
                    }
                }
            }
            served.server().reload();
            assertThat(log.texts()).anyMatch(text -> text.contains("user=ann"))
                    .anyMatch(text -> text.contains("reason=token")).anyMatch(text -> text.contains("reason=origin"))
                    .noneMatch(text -> text.contains(TOKEN) || text.contains(WRONG) || text.contains("token="));
        }
    }

    /** What cannot be parsed may be quoted by those who could not. */
    @Test
    void noTokenOfARequestThatIsBrokenIsInAnyLine() throws IOException {
        Path tokens = Files.writeString(directory.resolve("tokens"), "ann write " + TOKEN + "\n");
        ServerOptions.Builder options = ServerOptions.builder().security(SecurityOptions.LOCAL.withTokenFile(tokens))
                .handshakeTimeoutMs(500);
        try (LogCapture log = LogCapture.of(""); ServedStore served = ServedStore.in(directory, options)) {
            String bearer = "Authorization: Bearer " + TOKEN + "\r\n";
            for (String request : List.of("GET /ws?token=" + TOKEN + "%zz HTTP/1.1\r\nHost: h\r\n\r\n",
                    "GET /ws?token=" + TOKEN + "%ff%fe HTTP/1.1\r\nHost: h\r\n\r\n",
                    "GET /ws?" + TOKEN + "%=x%x HTTP/1.1\r\nHost: h\r\n\r\n",
                    "GET /ws?token=" + TOKEN + "\u0001 HTTP/1.1\r\nHost: h\r\n\r\n",
                    "GET /ws?token=" + TOKEN + "&x=" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: h\r\n\r\n",
                    "GET /ws HTTP/1.1\r\n" + bearer + "X: " + "x".repeat(20_000) + "\r\n\r\n",
                    "GET /ws HTTP/1.1\r\n" + bearer + "a b\r\n\r\n", "GET /ws HTTP/1.1\r\n" + bearer.strip()
                            + "\0\r\n\r\n",
                    "POST /metrics HTTP/1.1\r\nContent-Length: 9\r\n" + bearer + "\r\n",
                    "GET /metrics HTTP/1.1\r\nTransfer-Encoding: " + TOKEN + "\r\n" + bearer + "\r\nx",
                    "GET /ws?token=" + TOKEN + " HTTP/9\r\n\r\n")) {
                try (RawClient client = RawClient.connect(served.uri())) {
                    client.raw(request.getBytes(StandardCharsets.ISO_8859_1)).flush().rest();
                } catch (SocketException _) {
                    // Reset, since more had come than was read.
                }
            }
            assertThat(log.texts()).as("something is logged of them").anyMatch(text -> text.contains("UT00"))
                    .noneMatch(text -> text.contains(TOKEN));
        }
    }

    private static long number(Map<String, Object> line, String name) {
        return (long) Objects.requireNonNull(line.get(name));
    }
}
