package io.simdrdrive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {
    @TempDir
    Path directory = Path.of("");

    private static void assertFails(Outcome outcome, ExitCode exitCode, String... contained) {
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(exitCode.code());
        assertThat(outcome.err()).startsWith("simd-r-drive: ").hasLineCount(1).contains(contained);
        assertThat(outcome.outBytes()).isEmpty();
    }

    @Test
    void tellsHowItIsUsed() {
        Path store = directory.resolve("data.bin");
        assertFails(Outcome.of(store, "reed"), ExitCode.USAGE, "no verb 'reed'");
        assertFails(Outcome.of(store, "read"), ExitCode.USAGE, "KEY", "read --help");
        assertFails(Outcome.of(store, "read", "a", "b"), ExitCode.USAGE, "'b'");
        assertFails(Outcome.of("list"), ExitCode.USAGE, "TARGET");
        assertFails(Outcome.of("http://host", "list"), ExitCode.USAGE, "ws://HOST:PORT");
        assertFails(Outcome.of("ws://host:99999", "info"), ExitCode.USAGE, "ws://HOST:PORT");
        assertFails(Outcome.of("--log-level", "loud", store, "info"), ExitCode.USAGE, "--log-level");
        assertFails(Outcome.of(store, "write", "k", "v", "--file", store), ExitCode.USAGE, "not both");
        assertFails(Outcome.of(store, "serve", "--port", "65536"), ExitCode.USAGE, "--port");
        assertFails(Outcome.of(store, "serve", "--host", "0.0.0.0"), ExitCode.USAGE, "--insecure");
        assertFails(Outcome.of(store, "serve", "--durability", "maybe"), ExitCode.USAGE, "--durability", "commit");
        assertThat(store).doesNotExist();
        Outcome nothing = Outcome.of();
        assertThat(nothing.is(ExitCode.USAGE)).isTrue();
        assertThat(nothing.err()).startsWith("Usage: simd-r-drive");
    }

    /** A level has the name of a verb, and files may. */
    @Test
    void whatIsBehindAnOptionIsNoVerb() throws IOException {
        Path store = directory.resolve("data.bin");
        assertThat(Outcome.of(store, "write", "k", "v").exitCode()).isZero();
        assertThat(Outcome.of("--log-level", "info", store, "read", "k").out()).isEqualTo("v");
        assertThat(Outcome.of("--log-level=info", "--tls-ca", "list", store, "read", "k").out()).isEqualTo("v");
        assertThat(Outcome.of("--log-level", "info", store, "serve", "--print-config").out())
                .containsPattern("log-level = \"info\" +# flag --log-level");
    }

    @Test
    void theKeyThatClientsShowIsNotThatOfAServer() {
        Outcome printed = Outcome.of("--tls-key", "client.key", directory.resolve("data.bin"), "serve",
                "--print-config");
        assertThat(printed.out()).as(printed.err()).contains("# tls-key is not set");
    }

    @Test
    void helps() {
        Outcome help = Outcome.of("--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("serve", "Examples:", "4     the store is locked");
        assertThat(Outcome.of("help", "import").out()).contains("symbolic link");
        assertThat(Outcome.of("data.bin", "export", "--help").out()).contains("--paths");
        assertThat(Outcome.of("--version").out()).startsWith("simd-r-drive ");
    }

    @Test
    void refusesWhatIsNoStoreAndLeavesItAlone() throws IOException {
        for (byte[] content : new byte[][]{"some text, some text".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                new byte[19], new byte[1 << 20]}) {
            Path file = Files.write(directory.resolve("no-store"), content);
            assertFails(Outcome.of(file, "read", "k"), ExitCode.NOT_A_STORE, "no-store");
            assertFails(Outcome.of(file, "write", "k", "v"), ExitCode.NOT_A_STORE, "no-store");
            assertThat(file).hasBinaryContent(content);
        }
    }

    @Test
    void namesWhatIsMissing() {
        assertFails(Outcome.of(directory.resolve("none.bin"), "read", "k"), ExitCode.MISSING, "none.bin");
        assertFails(Outcome.of(directory.resolve("none.bin"), "delete", "k"), ExitCode.MISSING, "none.bin");
        assertFails(Outcome.of(directory.resolve("no/x.bin"), "write", "k", "v"), ExitCode.MISSING, "no directory");
        assertFails(Outcome.of(directory, "info"), ExitCode.MISSING, "directory");
        assertFails(Outcome.of(directory.resolve("x.bin"), "import", directory.resolve("no")), ExitCode.MISSING, "no");
        assertFails(Outcome.of(directory.resolve("x.bin"), "write", "k", "--file", directory.resolve("no")),
                ExitCode.MISSING, "no");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aMissingFileOfASettingIsAMissingFile() throws IOException {
        Path store = directory.resolve("data.bin");
        Path none = directory.resolve("none");
        for (String setting : new String[]{"--config", "--tokens", "--access-log"}) {
            Path file = setting.equals("--access-log") ? none.resolve("log") : none;
            assertFails(Outcome.of(store, "serve", "--port", "0", setting, file), ExitCode.MISSING, none.toString(),
                    "no such file");
        }
        assertFails(Outcome.of(store, "serve", "--tls-certificate", none, "--tls-key", none), ExitCode.MISSING,
                "cannot read the certificates in " + none + ": no such file");
        assertFails(Outcome.of("--token-file", none, "ws://127.0.0.1:1", "read", "k"), ExitCode.MISSING,
                "cannot read the token in " + none + ": no such file");
        assertFails(Outcome.of(store, "serve", "--host", "0.0.0.0", "--tls-certificate", none, "--tls-key", none),
                ExitCode.USAGE, "--insecure", none.toString());
        Path latin = Files.write(directory.resolve("latin"), new byte[]{(byte) 0xFC});
        for (String setting : new String[]{"--config", "--tokens"}) {
            assertFails(Outcome.of(store, "serve", setting, latin), ExitCode.USAGE, latin + ": is no text in UTF-8");
        }
        assertFails(Outcome.of("--token-file", latin, "ws://127.0.0.1:1", "read", "k"), ExitCode.USAGE, "UTF-8");
        assertThat(store).doesNotExist();
    }

    @Test
    void namesOptionsThatThereAreNotWithTheNearestThatThereAre() {
        Path store = directory.resolve("data.bin");
        assertFails(Outcome.of("--log-levl", "debug", store, "info"), ExitCode.USAGE,
                "there is no option '--log-levl'; the nearest is --log-level");
        assertFails(Outcome.of(store, "read", "--hexx", "00"), ExitCode.USAGE,
                "there is no option '--hexx'; the nearest is --hex");
        assertThat(Outcome.of(store, "read", "--hexx", "00").err()).doesNotContain("'00'");
        assertFails(Outcome.of(store, "read", "-q", "k"), ExitCode.USAGE, "there is no option '-q'",
                "read --help");
        Outcome several = Outcome.of(store, "serve", "--max-conections", "3", "--port=x", "--tokns=f", "extra");
        assertThat(several.is(ExitCode.USAGE)).isTrue();
        assertThat(several.err().lines()).containsExactly(
                "simd-r-drive: flag --max-conections: there is no such flag, the nearest is --max-connections;"
                        + " 'serve --help' lists them",
                "simd-r-drive: flag --tokns: there is no such flag, the nearest is --tokens; 'serve --help' lists them",
                "simd-r-drive: 'extra' is no flag, and belongs to none; 'serve --help' lists them",
                "simd-r-drive: flag --port: port is 'x': expected 0 to 65535");
    }

    @Test
    void refusesValuesThatTheFormatCannotKeep() {
        Path store = directory.resolve("data.bin");
        assertFails(Outcome.of(store, "write", "k", ""), ExitCode.VALUE_REFUSED, "empty");
        assertFails(Outcome.withInput(new byte[1], store, "write", "k"), ExitCode.VALUE_REFUSED, "single byte 0");
        assertFails(Outcome.of(store, "write", "k"), ExitCode.VALUE_REFUSED, "empty");
        assertThat(Outcome.withInput(new byte[2], store, "write", "k").exitCode()).isZero();
    }

    @Test
    void namesBusyPortsAndWrongHosts() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertFails(Outcome.of(directory.resolve("data.bin"), "serve", "--port", busy.getLocalPort()),
                    ExitCode.CANNOT_LISTEN, "" + busy.getLocalPort());
        }
        assertFails(Outcome.of("ws://no-such-host.invalid:1", "read", "k"), ExitCode.NO_CONNECTION, "no-such-host");
        assertFails(Outcome.of("ws://127.0.0.1:1", "read", "k"), ExitCode.NO_CONNECTION, "127.0.0.1:1");
        assertFails(Outcome.of("ws://127.0.0.1:1", "snapshot", directory.resolve("s")), ExitCode.UNSUPPORTED,
                "snapshot");
        assertFails(Outcome.of("ws://127.0.0.1:1", "serve"), ExitCode.USAGE, "store file");
    }

    @Test
    void isQuietWhenItsReaderGoesAway() {
        Path store = directory.resolve("data.bin");
        Outcome.of(store, "write", "k", "v");
        var err = new java.io.ByteArrayOutputStream();
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        var console = new Console(new ByteArrayInputStream(new byte[0]), new StandardOutput(gone),
                new java.io.PrintStream(err, true, java.nio.charset.StandardCharsets.UTF_8), false, false, false);
        assertThat(Main.run(new Context(console), store.toString(), "read", "k"))
                .isEqualTo(ExitCode.BROKEN_PIPE.code());
        assertThat(err.size()).isZero();
    }
}
