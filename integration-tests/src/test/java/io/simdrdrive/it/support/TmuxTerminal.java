package io.simdrdrive.it.support;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A program in a real terminal, that of tmux: it is typed to, and its screen is read. */
public final class TmuxTerminal implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final long LOOK_AGAIN_NANOS = 20_000_000;

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
                "30"));
        command.addAll(List.of(words));
        // Of one call of tmux, so that the program cannot end between the two.
        command.addAll(List.of(";", "set-option", "-w", "remain-on-exit", "on"));
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
        List<String> _ = await("the end of the program", screen -> state().startsWith("1 "));
        return Integer.parseInt(state().substring(2));
    }

    private String state() {
        return tmux("display-message", "-p", "#{pane_dead} #{pane_dead_status}").strip();
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
