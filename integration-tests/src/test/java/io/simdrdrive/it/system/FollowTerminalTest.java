package io.simdrdrive.it.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.client.DataStoreWsClient;
import io.simdrdrive.it.support.ServerProcess;
import io.simdrdrive.it.support.TmuxTerminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code follow} and {@code compact} as a person meets them, in a terminal. */
@Timeout(400)
class FollowTerminalTest {
    @TempDir
    Path directory;

    @Test
    void inAShellCtrlCEndsFollowingAndNotTheShell() throws IOException {
        try (ServerProcess server = ServerProcess.start(directory.resolve("store.bin"));
                DataStoreWsClient client = DataStoreWsClient.connect(server.host(), server.port());
                TmuxTerminal terminal = terminal("shell", target(server))) {
            awaitPrompt(terminal, server);
            client.write(utf8("first"), utf8("value"));
            terminal.type("follow --from 0").press("Enter");
            terminal.await("the first entry", screen -> count(screen, " value") == 1);
            client.write(utf8("second"), utf8("value"));
            terminal.await("the second entry", screen -> count(screen, " value") == 2);
            client.delete(utf8("first"));
            terminal.await("the deletion", screen -> count(screen, " deleted") == 1);
            terminal.press("C-c");
            awaitPrompt(terminal, server);
            terminal.type("exists second").press("Enter");
            terminal.await("an answer", screen -> screen.contains("true"));
            awaitPrompt(terminal, server);

            terminal.type("compact").press("Enter");
            List<String> screen = terminal.await("what it came to", lines -> count(lines, " 1 entries") == 1);
            assertThat(screen).as("a bar on its way").anyMatch(line -> line.matches("compact 100% \\[=+].*"));
            // Its end is not looked at: the terminal's own sh, which has heard Ctrl-C, too, ends without a word.
            awaitPrompt(terminal, server);
        }
    }

    @Test
    void asACommandItEndsWithTheSignal() throws Exception {
        try (ServerProcess server = ServerProcess.start(directory.resolve("store.bin"));
                DataStoreWsClient client = DataStoreWsClient.connect(server.host(), server.port())) {
            client.write(utf8("key"), utf8("value"));
            Process following = follow(server);
            try (BufferedReader out = following.inputReader(StandardCharsets.UTF_8)) {
                assertThat(out.readLine()).endsWith(" value");
                following.destroy();
                assertThat(following.waitFor()).isEqualTo(ExitCode.TERMINATED.code());
            } finally {
                following.destroyForcibly();
            }
        }
    }

    @Test
    void asACommandItEndsWithTheConnectionAndSaysHowToGoOn() throws Exception {
        try (ServerProcess server = ServerProcess.start(directory.resolve("store.bin"));
                DataStoreWsClient client = DataStoreWsClient.connect(server.host(), server.port())) {
            long tail = client.write(utf8("key"), utf8("value"));
            Process following = follow(server);
            try (BufferedReader out = following.inputReader(StandardCharsets.UTF_8);
                    BufferedReader err = following.errorReader(StandardCharsets.UTF_8)) {
                assertThat(out.readLine()).endsWith(" " + tail + " value");
                server.kill();
                assertThat(following.waitFor()).isEqualTo(ExitCode.NO_CONNECTION.code());
                assertThat(err.lines()).singleElement().asString().startsWith("simd-r-drive: ")
                        .endsWith("; 'follow --from " + tail + "' goes on from there");
            } finally {
                following.destroyForcibly();
            }
        }
    }

    private static Process follow(ServerProcess server) throws IOException {
        return new ProcessBuilder(ServerProcess.launcher().toString(), target(server), "follow", "--from", "0").start();
    }

    private TmuxTerminal terminal(String name, Object... words) throws IOException {
        Object[] all = new Object[words.length + 3];
        all[0] = "env";
        all[1] = "SIMD_R_DRIVE_HISTORY=";
        all[2] = ServerProcess.launcher();
        System.arraycopy(words, 0, all, 3, words.length);
        return TmuxTerminal.start(Files.createDirectory(directory.resolve(name)), all);
    }

    private static void awaitPrompt(TmuxTerminal terminal, ServerProcess server) {
        List<String> _ = terminal.await("a prompt", screen -> !screen.isEmpty() && screen.getLast().equals(target(
                server) + ">"));
    }

    private static String target(ServerProcess server) {
        return "ws://" + server.host() + ":" + server.port();
    }

    private static long count(List<String> screen, String end) {
        return screen.stream().filter(line -> line.endsWith(end)).count();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
