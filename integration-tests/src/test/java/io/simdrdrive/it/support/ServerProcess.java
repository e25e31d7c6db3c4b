package io.simdrdrive.it.support;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** This project's server, started as its users start it: by the launcher, as a process of its own, on a free port. */
public final class ServerProcess implements AutoCloseable {
    /**
     * Under nohup, as tests may run, a process and all that it starts are deaf to SIGHUP, and to SIGINT in the background of
     * a script: and so the JVM leaves it.
     */
    private static final List<String> SIGNALS_ARE_HEARD = Command.isInstalled("env")
            && Command.of("env", "--default-signal=HUP,INT", "true").run().exitCode() == 0
                    ? List.of("env", "--default-signal=HUP,INT")
                    : List.of();

    private static final Pattern ANNOUNCEMENT = Pattern.compile("wss?://[^/\\s]*:(\\d+)/ws");
    /** The launcher may have to build the project first. */
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final ListeningProcess process;

    private ServerProcess(ListeningProcess process) {
        this.process = process;
    }

    /**
     * Starts it over a store and waits until it listens.
     *
     * @param options what follows {@code serve --port 0} on the command line
     */
    public static ServerProcess start(Path store, String... options) {
        return startOn(0, store, options);
    }

    /**
     * Starts it on a port, as one that takes the place of another.
     *
     * @param options what follows {@code serve --port PORT} on the command line
     */
    public static ServerProcess startOn(int port, Path store, String... options) {
        List<String> command = new ArrayList<>(SIGNALS_ARE_HEARD);
        command.addAll(List.of(launcher().toString(), store.toString(), "serve", "--port", Integer.toString(port)));
        command.addAll(List.of(options));
        return new ServerProcess(ListeningProcess.start(new ProcessBuilder(command), ANNOUNCEMENT, START_LIMIT));
    }

    /**
     * Starts it in a small file system in memory, which only it sees, with a file in it that leaves half of the space.
     *
     * @param directory where the file system is mounted, to hold {@code store.bin} and {@code filler}
     * @param megabytes its size
     */
    public static ServerProcess startOnSmallDisk(Path directory, int megabytes) {
        Originals.require(Command.isInstalled("unshare")
                && Command.of("unshare", "--user", "--map-root-user", "--mount", "true").run().exitCode() == 0,
                "unshare cannot make a namespace of a user's own here");
        String script = "mount -t tmpfs -o size=" + megabytes + "m tmpfs \"$1\" && head -c " + megabytes
                + "m /dev/zero | head -c " + (megabytes << 19)
                + " > \"$1/filler\" && exec \"$2\" \"$1/store.bin\" serve --port 0";
        ProcessBuilder builder = new ProcessBuilder("unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
                script,
                "sh", directory.toString(), launcher().toString());
        return new ServerProcess(ListeningProcess.start(builder, ANNOUNCEMENT, START_LIMIT));
    }

    /** A file as the server sees it, in whatever file systems it has to itself. */
    public Path seen(Path file) {
        return Path.of("/proc", String.valueOf(pid()), "root").resolve(file.toAbsolutePath().toString().substring(1));
    }

    /** Sends it a signal. */
    public void signal(String name) {
        Command.of("kill", "-s", name, pid()).run().orFail();
    }

    /** The launcher in the root of the checkout. */
    public static Path launcher() {
        return ProjectFiles.root().resolve("simd-r-drive");
    }

    /** Always the loopback interface. */
    public String host() {
        return "127.0.0.1";
    }

    /** The port it listens on. */
    public int port() {
        return process.port();
    }

    /** The id of the process. */
    public long pid() {
        return process.pid();
    }

    /** What it has written so far, standard output and standard error together. */
    public String output() {
        return process.output();
    }

    /** Asks it to end (SIGTERM), and waits for its exit code. */
    public int terminate() {
        return process.terminate();
    }

    /** Waits for the exit code of one that has been told to end. */
    public int awaitEnd() {
        return process.exitCode();
    }

    /** Ends it at once (SIGKILL), as a crash would. */
    public int kill() {
        return process.kill();
    }

    /** Ends it at once if it still runs. */
    @Override
    public void close() {
        process.close();
    }
}
