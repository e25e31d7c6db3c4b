package io.simdrdrive.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/** The original's own server, as its users install and start it, on a free port of the loopback interface. */
public final class RustServer implements AutoCloseable {
    private static final String CRATE = "simd-r-drive-ws-server";
    private static final String VERSION = "0.16.3-alpha";
    private static final Pattern ANNOUNCEMENT = Pattern.compile("Server running on 127\\.0\\.0\\.1:(\\d+)");
    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(15);
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final ListeningProcess process;

    private RustServer(ListeningProcess process) {
        this.process = process;
    }

    /** Whether it is there, or can be installed here. */
    public static boolean available() {
        return Command.isInstalled("cargo");
    }

    /** Starts it over a store, which it creates if need be. Without cargo the calling test is skipped. */
    public static RustServer start(Path store) {
        Originals.require(available(), "cargo is not installed");
        ProcessBuilder builder = new ProcessBuilder(program().toString(), store.toString(), "--port", "0");
        builder.environment().put("NO_COLOR", "1");
        return new RustServer(ListeningProcess.start(builder, ANNOUNCEMENT, START_LIMIT));
    }

    /** Always the loopback interface. */
    public String host() {
        return "127.0.0.1";
    }

    /** The port it listens on. */
    public int port() {
        return process.port();
    }

    /** What it has logged so far. */
    public String output() {
        return process.output();
    }

    /** Ends it at once (SIGKILL), as a crash would. */
    public void kill() {
        process.kill();
    }

    /** Ends it. It has no orderly stop, but what it has acknowledged is in the file. */
    @Override
    public void close() {
        process.terminate();
    }

    private static Path program() {
        try {
            Path root = TestCache.directory("rust");
            Path program = root.resolve("bin").resolve(CRATE);
            return TestCache.exclusively("rust", () -> {
                if (!isInstalled(program)) {
                    Command.of("cargo", "install", CRATE, "--version", VERSION, "--locked", "--force", "--root", root)
                            .within(INSTALL_LIMIT).run().orFail();
                }
                return program;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isInstalled(Path program) {
        return Files.isExecutable(program)
                && Command.of(program, "--version").run().out().strip().equals(CRATE + " " + VERSION);
    }
}
