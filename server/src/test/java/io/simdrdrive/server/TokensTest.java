package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import io.simdrdrive.testing.LogCapture;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is taken, and for what. */
class TokensTest {
    private static final String READER = "reader-0123456789";
    private static final String WRITER = "writer-0123456789+/==";

    @TempDir
    Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void writeTokens() throws IOException {
        file = directory.resolve("tokens");
        tokens("# who may what", "", "ann read " + READER, "bob   write\t" + WRITER);
    }

    @Test
    void onlyTokensThatAreInTheFileOpenTheWebSocket() throws IOException {
        try (ServedStore served = serve()) {
            assertThat(answer(served.uri(), "")).startsWith("HTTP/1.1 401 ").contains("WWW-Authenticate: Bearer");
            assertThat(answer(served.uri(), "Authorization: Bearer nonsense\r\n")).startsWith("HTTP/1.1 401 ");
            assertThat(answer(served.uri(), "Authorization: Basic " + READER + "\r\n")).startsWith("HTTP/1.1 401 ");
            assertThat(answer(served.uri(), bearer(READER + "x"))).startsWith("HTTP/1.1 401 ");
            assertThat(answer(served.uri(), bearer(READER))).startsWith("HTTP/1.1 101 ");
            assertThat(answer(served.uri(), bearer(WRITER))).startsWith("HTTP/1.1 101 ");
        }
    }

    @Test
    void theQueryMayHaveTheToken() throws IOException {
        try (ServedStore served = serve()) {
            assertThat(answerToQuery(served.uri(), READER)).startsWith("HTTP/1.1 101 ");
            assertThat(answerToQuery(served.uri(), WRITER.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D")))
                    .startsWith("HTTP/1.1 101 ");
            assertThat(answerToQuery(served.uri(), "nonsense")).startsWith("HTTP/1.1 401 ");
        }
    }

    @Test
    void callsBeyondTheRoleAreDenied() throws IOException {
        try (ServedStore served = serve()) {
            List<Answers.Answer> reader = answersTo(served.uri(), READER);
            assertThat(reader).extracting(Answers.Answer::status).containsExactly(2, 2, 0, 0);
            assertThat(reader.getFirst().text()).contains("permission denied", "write", "read");
            assertThat(served.store().isEmpty()).isTrue();

            assertThat(answersTo(served.uri(), WRITER)).extracting(Answers.Answer::status).containsExactly(0, 0, 0, 0);
        }
    }

    @Test
    void whatConcernsTheWholeStoreIsForAdministrators() throws IOException {
        try (ServedStore served = serve()) {
            Map<String, String> denied = Map.of(READER, "batch_delete, rename, copy, write_with_key_hash,"
                    + " batch_write_with_key_hashes, delete_with_key_hash, batch_delete_key_hashes, flush, verify,"
                    + " compact, write, batch_write, delete, delete_if_unchanged, write_stream, write_stream_chunk,"
                    + " write_stream_end, write_stream_with_key_hash", WRITER, "verify, compact");
            for (Map.Entry<String, String> of : denied.entrySet()) {
                Set<String> found = new TreeSet<>();
                try (RawClient client = connect(served.uri(), of.getKey())) {
                    for (Method method : Method.values()) {
                        byte[] call = new Calls().call(1, method.id(), to -> {}).take();
                        if (new Answers().take(client.send(call), 1).getFirst().text().startsWith(
                                "permission denied")) {
                            found.add(method.wireName());
                        }
                    }
                }
                assertThat(found).containsExactlyInAnyOrder(of.getValue().split(", "));
            }
        }
    }

    @Test
    void tokensAreReloadedForThoseWhoAreConnectedToo() throws IOException {
        try (ServedStore served = serve();
                RawClient ann = connect(served.uri(), READER);
                RawClient bob = connect(served.uri(), WRITER)) {
            tokens("ann write " + READER);
            served.server().reload();

            RawClient.Frame goodbye = bob.nextClose();
            assertThat(goodbye.closeCode()).isEqualTo(1008);
            assertThat(goodbye.closeReason()).contains("token");
            ann.send(new Calls().write(1, "k", new byte[]{1}).take());
            assertThat(new Answers().take(ann, 1).getFirst().status()).isZero();
            assertThat(answer(served.uri(), bearer(WRITER))).startsWith("HTTP/1.1 401 ");

            tokens("broken");
            assertThatThrownBy(() -> served.server().reload()).isInstanceOf(ServerSettingException.class);
            assertThat(answer(served.uri(), bearer(READER))).startsWith("HTTP/1.1 101 ");
        }
    }

    @Test
    void aRevokedTokenIsNotedOnceAndNotAsTheClientsFault() throws IOException {
        ServerOptions.Builder oneThread = ServerOptions.builder().ioThreads(1).closeTimeoutMs(60_000)
                .security(SecurityOptions.LOCAL.withTokenFile(file));
        try (ServedStore served = ServedStore.in(directory, oneThread);
                RawClient bob = connect(served.uri(), WRITER);
                LogCapture log = LogCapture.of("io.simdrdrive.server")) {
            tokens("ann read " + READER);
            for (int i = 0; i < 3; i++) {
                served.server().reload();
                assertThat(answersTo(served.uri(), READER)).as("the I/O threads have seen it").isNotEmpty();
            }
            assertThat(bob.nextClose().closeCode()).isEqualTo(1008);
            served.server().reload();

            assertThat(log.texts()).filteredOn(text -> !text.contains("chmod")).singleElement().asString().startsWith(
                    "closed a connection whose token is no longer accepted remote=127.0.0.1:").endsWith(" code=1008");
            assertThat(log.fields()).singleElement().satisfies(fields -> assertThat(fields).containsOnlyKeys("remote",
                    "code").containsEntry("code", 1008));
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {"`ann read`, 2 words", "`ann reed 0123456789012345`, 'reed'",
            "`ann 0123456789abcdef of-a-long-machine`, a role is read",
            "`ann read short`, 16 or more", "`ann read 0123456789,01234567`, letters", "`# none`, has no token"})
    void aLineThatIsWrongIsNamed(String line, String what) throws IOException {
        tokens("", line);

        assertThatThrownBy(this::serve).isInstanceOf(ServerSettingException.class).hasMessageStartingWith(file + ":")
                .hasMessageContaining(what).hasMessageNotContaining("0123456789");
    }

    @Test
    void aNameOrTokenThatComesTwiceIsNamed() throws IOException {
        tokens("ann read " + READER, "bob read " + READER);

        assertThatThrownBy(this::serve).hasMessageContaining("tokens:2: ").hasMessageNotContaining(READER);
        Files.delete(file);
        assertThatThrownBy(this::serve).isInstanceOf(ServerSettingException.class).hasMessageContaining("tokens");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Files.write(file, new byte[]{'a', (byte) 0xFC, '\n'});
        assertThatThrownBy(this::serve).isInstanceOf(ServerSettingException.class).hasMessage(file
                + ": is no text in UTF-8, which the tokens have to be; is it another file?");
        Files.delete(file);
        assertThatThrownBy(this::serve).isInstanceOf(ServerSettingException.class).hasMessage(
                "cannot read the tokens in " + file + ": no such file");
    }

    @Test
    void whoStartsIsWarnedOnceOfAFileThatOthersCanRead() throws IOException {
        tokens("ann read " + READER);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        SecurityOptions security = SecurityOptions.LOCAL.withTokenFile(file);
        try (LogCapture log = LogCapture.of("io.simdrdrive.server")) {
            SimdRDriveServer.check(ServerOptions.builder().security(security).build());
            assertThat(log.texts()).isEmpty();
            try (ServedStore served = serve()) {
                assertThat(log.texts()).singleElement().asString().contains(file + ": every user", "chmod 600");
                served.server().reload();
                assertThat(log.texts()).as("as long as it is so").hasSize(2);
            }
        }
    }

    @Test
    void otherMachinesNeedTokensOrInsecurity() throws IOException {
        ServerOptions.Builder everywhere = ServerOptions.builder().host("0.0.0.0");
        assertThatThrownBy(() -> ServedStore.in(Files.createDirectory(directory.resolve("refused")), everywhere))
                .isInstanceOf(ServerSettingException.class).hasMessageContaining("0.0.0.0").hasMessageContaining(
                        "--insecure");
        for (SecurityOptions allowed : List.of(SecurityOptions.LOCAL.withInsecure(true),
                SecurityOptions.LOCAL.withTokenFile(file))) {
            try (ServedStore served = ServedStore.in(directory, everywhere.security(allowed))) {
                assertThat(served.server().port()).isPositive();
            }
        }
    }

    private ServedStore serve() {
        return ServedStore.in(directory,
                ServerOptions.builder().security(SecurityOptions.LOCAL.withTokenFile(file)));
    }

    private void tokens(String... lines) throws IOException {
        Files.write(file, List.of(lines));
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token + "\r\n";
    }

    private static String answer(URI uri, String headers) throws IOException {
        try (RawClient client = RawClient.connect(uri)) {
            return client.request(RawClient.handshake(uri, headers));
        }
    }

    private static String answerToQuery(URI uri, String token) throws IOException {
        try (RawClient client = RawClient.connect(uri)) {
            return client.request(RawClient.handshake(uri, "").replace("GET /ws", "GET /ws?token=" + token));
        }
    }

    private static RawClient connect(URI uri, String token) throws IOException {
        RawClient client = RawClient.connect(uri);
        assertThat(client.request(RawClient.handshake(uri, bearer(token)))).startsWith("HTTP/1.1 101 ");
        return client;
    }

    private static List<Answers.Answer> answersTo(URI uri, String token) throws IOException {
        try (RawClient client = connect(uri, token)) {
            client.send(new Calls().write(1, "k", new byte[]{1}).delete(2, "k").read(3, "k").len(4).take());
            return new Answers().take(client, 4);
        }
    }
}
