package io.simdrdrive.it.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.it.support.Command;
import io.simdrdrive.it.support.Finished;
import io.simdrdrive.it.support.ServerProcess;
import io.simdrdrive.store.DataStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong on the command line, by the user's doing: one line that says which it is, and its exit code. */
class UserErrorsTest {
    @TempDir
    Path directory;

    @Test
    void aBusyPort() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Finished refused = run(directory.resolve("store.bin"), "serve", "--port", busy.getLocalPort());

            assertRefused(refused, ExitCode.CANNOT_LISTEN, String.valueOf(busy.getLocalPort()));
            assertThat(directory).as("what the store left that was never served").isEmptyDirectory();
        }
    }

    @Test
    void aStoreUnderAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "no directory");
        assertRefused(run(file.resolve("store.bin"), "write", "k", "v"), ExitCode.MISSING,
                "where a directory is needed");
    }

    @Test
    void aKeyThatIsNoText() {
        assertRefused(run(directory.resolve("store.bin"), "write", "a\uFFFD", "v"), ExitCode.USAGE, "--hex");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aHostOfAnotherMachine() {
        assertRefused(run(directory.resolve("store.bin"), "serve", "--insecure", "--host", "192.0.2.1", "--port", "0"),
                ExitCode.CANNOT_LISTEN, "192.0.2.1");
    }

    @Test
    void aHostThatIsNone() {
        assertRefused(run(directory.resolve("store.bin"), "serve", "--host", "no.such.host.invalid"),
                ExitCode.CANNOT_LISTEN, "no.such.host.invalid");
        assertRefused(run("ws://no.such.host.invalid:34129", "read", "key"), ExitCode.NO_CONNECTION,
                "no.such.host.invalid");
    }

    @Test
    void nobodyAtThePort() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertRefused(run("ws://127.0.0.1:" + port, "read", "key"), ExitCode.NO_CONNECTION, "127.0.0.1:" + port);
    }

    @Test
    void aStoreThatIsServedIsLocked() {
        Path store = directory.resolve("store.bin");
        try (ServerProcess server = ServerProcess.start(store)) {
            assertThat(server.port()).isPositive();
            assertRefused(run(store, "serve", "--port", "0"), ExitCode.LOCKED, store.toString());
            assertRefused(run(store, "write", "key", "value"), ExitCode.LOCKED, store.toString());
        }
    }

    @Test
    void aVariableThatIsMisspelt() {
        Path store = directory.resolve("store.bin");
        for (String verb : List.of("serve", "list", "shell")) {
            Finished refused = command(store, verb).environment("SIMD_R_DRIVE_LOG_LEVLE", "secret").run();

            assertRefused(refused, ExitCode.USAGE, "SIMD_R_DRIVE_LOG_LEVLE");
            assertThat(refused.err()).contains("the nearest is SIMD_R_DRIVE_LOG_LEVEL").doesNotContain("secret");
        }
        assertThat(command(store, "help").environment("SIMD_R_DRIVE_LOG_LEVLE", "x").run().exitCode()).isZero();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aDirectoryThatIsMissing() {
        Path missing = directory.resolve("missing");

        assertRefused(run(missing.resolve("store.bin"), "serve", "--port", "0"), ExitCode.MISSING, missing.toString());
        assertRefused(run(directory.resolve("store.bin"), "import", missing), ExitCode.MISSING,
                missing.toString());
        assertThat(missing).doesNotExist();
    }

    @Test
    void whatIsNoStoreIsLeftAlone() throws IOException {
        byte[] picture = new byte[70_000];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = (byte) (i * 131 + i / 97);
        }
        System.arraycopy(new byte[]{(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F'}, 0,
                picture, 0, 10);
        for (byte[] content : List.of(picture, "Not a store.\n".repeat(99).getBytes(StandardCharsets.UTF_8),
                new byte[1 << 20], new byte[19])) {
            Path file = Files.write(directory.resolve("other-" + content.length), content);

            assertRefused(run(file, "serve", "--port", "0"), ExitCode.NOT_A_STORE, file.toString());
            assertRefused(run(file, "write", "key", "value"), ExitCode.NOT_A_STORE, file.toString());
            assertThat(file).hasBinaryContent(content);
        }
        try (var files = Files.list(directory)) {
            assertThat(files).as("files beside them").hasSize(4);
        }
    }

    @Test
    void valuesThatTheFormatCannotKeep() {
        Path store = directory.resolve("store.bin");
        try (DataStore made = DataStore.open(store)) {
            assertThat(made.isEmpty()).isTrue();
        }

        Finished empty = command(store, "write", "key").run();
        Finished zero = command(store, "write", "key").input(new byte[1]).run();

        assertRefused(empty, ExitCode.VALUE_REFUSED, "empty");
        assertRefused(zero, ExitCode.VALUE_REFUSED, "byte 0");
        assertThat(store).isEmptyFile();
    }

    private static Finished run(Object... arguments) {
        return command(arguments).run();
    }

    private static Command command(Object... arguments) {
        return Command.of(ServerProcess.launcher(), arguments);
    }

    private static void assertRefused(Finished refused, ExitCode exitCode, String what) {
        assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(exitCode.code());
        assertThat(refused.err().lines()).as(refused.toString()).singleElement().asString().contains(what);
        assertThat(refused.out()).isEmpty();
    }
}
