package io.simdrdrive.it.support;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A program in a real terminal, that of tmux: it is typed to, and its screen is read. */
public final class TmuxTerminal implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final long LOOK_AGAIN_NANOS = 20_000_000;
    /** tmux knows exit codes, too, but now and then, late; and the screen has to outlive the program. */
    private static final String WITH_EXIT_CODE = "\"$0\" \"$@\"; echo \"[exit code $?]\"; exec cat";
    private static final Pattern EXIT_CODE = Pattern.compile("\\[exit code (\\d+)]");

    private final Path socket;

    private TmuxTerminal(Path socket) {
        this.socket = socket;
    }

    /**
     * Starts a program in a terminal of 100 columns and 30 lines.
     *
     * @param directory a new terminal's own, with a short path: a socket's name has a hundred bytes at the most
     * @param words the program and its arguments
     */
    public static TmuxTerminal start(Path directory, Object... words) {
        Originals.require(Command.isInstalled("tmux"),
                "tmux is not installed, the terminal of this test ('apt-get install tmux', 'brew install tmux')");
        TmuxTerminal terminal = new TmuxTerminal(directory.resolve("tmux"));
        List<Object> command = new ArrayList<>(List.of("-f", "/dev/null", "-u", "new-session", "-d", "-x", "100", "-y",
                "30", "sh", "-c", WITH_EXIT_CODE));
        command.addAll(List.of(words));
        terminal.tmux(command.toArray());
        return terminal;
    }

    /** Types text. */
    public TmuxTerminal type(String text) {
        tmux("send-keys", "-l", text);
        return this;
    }

    /** Presses a key, as tmux names it: {@code Enter}, {@code Tab}, {@code Up}, {@code C-c}. */
    public TmuxTerminal press(String key) {
        tmux("send-keys", key);
        return this;
    }

    /** Waits until the screen is as wanted, and returns its lines without the empty ones at its end. */
    public List<String> await(String what, Predicate<List<String>> wanted) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        List<String> screen = screen();
        while (!wanted.test(screen)) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not on the screen within " + LIMIT + ": " + what + "\n" + String.join("\n",
                        screen));
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            screen = screen();
        }
        return screen;
    }

    /** Waits until the program has ended, and returns its exit code. */
    public int awaitEnd() {
        List<String> screen = await("the end of the program",
                lines -> !lines.isEmpty() && EXIT_CODE.matcher(lines.getLast()).matches());
        return Integer.parseInt(EXIT_CODE.matcher(screen.getLast()).replaceFirst("$1"));
    }

    private List<String> screen() {
        return tmux("capture-pane", "-p").stripTrailing().lines().map(String::stripTrailing).toList();
    }

    private String tmux(Object... words) {
        Object[] all = new Object[words.length + 2];
        all[0] = "-S";
        all[1] = socket;
        System.arraycopy(words, 0, all, 2, words.length);
        return Command.of("tmux", all).run().orFail().out();
    }

    @Override
    public void close() {
        Command.of("tmux", "-S", socket, "kill-server").run();
    }
}
