package io.simdrdrive.it.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.it.support.ServerProcess;
import io.simdrdrive.it.support.TmuxTerminal;
import io.simdrdrive.store.DataStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shell as a person meets it: keys are pressed, and the screen is looked at. */
@Timeout(400)
class TerminalTest {
    private static final String PROMPT = "data.bin>";

    @TempDir
    Path directory;

    @Test
    void theShellEditsCompletesRemembersAndEnds() throws IOException {
        try (TmuxTerminal terminal = shell("first")) {
            awaitPrompt(terminal, "nothing yet", screen -> true);
            terminal.type("write greeting 'grün ✓'").press("Enter");
            awaitPrompt(terminal, "what was done", screen -> screen.contains("Stored 'greeting'"));
            // Two verbs begin with "re", one with "rea".
            terminal.type("rea").press("Tab");
            terminal.await("the completed verb", screen -> isTyped(screen, "read"));
            terminal.type("greetinx").press("BSpace").type("g").press("Enter");
            awaitPrompt(terminal, "the value", screen -> screen.contains("grün ✓"));
            terminal.type("delete greeting");
            terminal.await("what is typed", screen -> isTyped(screen, "delete greeting"));
            terminal.press("C-c");
            awaitPrompt(terminal, "a line that was given up", screen -> true);
            terminal.type("exists greeting").press("Enter");
            awaitPrompt(terminal, "that it is still there", screen -> count(screen, "true") == 1);
            terminal.press("Up").press("Enter");
            awaitPrompt(terminal, "the same again", screen -> count(screen, "true") == 2);
            terminal.type("exit").press("Enter");
            assertThat(terminal.awaitEnd()).isZero();
        }
        assertThat(directory.resolve("history")).content().contains("exists greeting");
        try (DataStore store = DataStore.openExisting(directory.resolve("data.bin"))) {
            assertThat(store.exists("greeting".getBytes(StandardCharsets.UTF_8))).isTrue();
        }
        try (TmuxTerminal terminal = shell("second")) {
            awaitPrompt(terminal, "nothing yet", screen -> true);
            terminal.press("Up").press("Up");
            terminal.await("the last shell's line before its last", screen -> isTyped(screen, "exists greeting"));
            terminal.press("C-c");
            awaitPrompt(terminal, "a line that was given up", screen -> true);
            terminal.press("C-d");
            assertThat(terminal.awaitEnd()).isZero();
        }
    }

    /** Keys that are pressed while no line is being read are the terminal's, not the shell's. */
    private static void awaitPrompt(TmuxTerminal terminal, String what, Predicate<List<String>> above) {
        List<String> _ = terminal.await(what + ", and a prompt", screen -> isTyped(screen, "") && above.test(screen));
    }

    private TmuxTerminal shell(String name) throws IOException {
        return TmuxTerminal.start(Files.createDirectory(directory.resolve(name)), "env", "SIMD_R_DRIVE_HISTORY="
                + directory.resolve("history"), ServerProcess.launcher(), directory.resolve("data.bin"));
    }

    /** Whether the last line of the screen is a prompt with this behind it. */
    private static boolean isTyped(List<String> screen, String text) {
        return !screen.isEmpty() && screen.getLast().equals((PROMPT + " " + text).strip());
    }

    private static long count(List<String> screen, String line) {
        return screen.stream().filter(line::equals).count();
    }
}
