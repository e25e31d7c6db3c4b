package io.simdrdrive.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The unmodified wheel of the original from PyPI, in a virtual environment of its own that is kept in the cache, with
 * the parser of Prometheus's own Python client beside it.
 */
public final class PythonWheel {
    private static final String PACKAGE = "simd-r-drive-ws-client";
    /** The newest when this was written, a pre-release as all are. Pinned, so that a run today is the run of tomorrow. */
    private static final String VERSION = "0.11.1a0";
    private static final String PARSER = "prometheus-client==0.26.0";
    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(5);

    private final Path python;
    private final Path wheels;

    private PythonWheel(Path environment) {
        this.python = python(environment);
        this.wheels = wheels(environment);
    }

    /** Whether Python is there, with what it needs to make a virtual environment. */
    public static boolean available() {
        return Command.isInstalled("python3") && Command.of("python3", "-c", "import venv, ensurepip").run()
                .exitCode() == 0;
    }

    /** The wheel, installed if need be. Without Python the calling test is skipped. */
    public static PythonWheel get() {
        Originals.require(available(), "python3 (with its venv module) is not installed");
        try {
            return TestCache.exclusively("python", () -> new PythonWheel(installed()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a script with arguments to its end, whatever its exit code. */
    public Finished run(Path script, Object... arguments) {
        return command(script, arguments).run();
    }

    /** A script with arguments, to be given input or a limit. */
    public Command command(Path script, Object... arguments) {
        Object[] words = new Object[arguments.length + 1];
        words[0] = script;
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        return Command.of(python, words);
    }

    /** Starts a script whose output is followed while it runs; what it says on standard error goes to the console. */
    public Process start(Path script, Object... arguments) {
        return command(script, arguments).start();
    }

    /** The interpreter that finds the wheel. */
    public Path python() {
        return python;
    }

    /** A directory with the wheel's file, so that nobody has to fetch it from PyPI again. */
    public Path wheels() {
        return wheels;
    }

    private static Path python(Path environment) {
        return environment.resolve("bin").resolve("python");
    }

    private static Path wheels(Path environment) {
        return environment.resolve("wheels");
    }

    /** The virtual environment. */
    private static Path installed() throws IOException {
        String interpreter = Command.of("python3", "-c", "import sys; print('%d.%d.%d' % sys.version_info[:3])").run()
                .orFail().out().strip();
        Path environment = TestCache.directory("python").resolve(interpreter + "-" + VERSION + "-" + PARSER);
        Path python = python(environment);
        Path complete = environment.resolve("complete");
        if (!Files.exists(complete)) {
            Command.of("python3", "-m", "venv", "--clear", environment).within(INSTALL_LIMIT).run().orFail();
            Command.of(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PACKAGE + "=="
                    + VERSION, PARSER)
                    .within(INSTALL_LIMIT).run().orFail();
            Files.createFile(complete);
        }
        Path wheels = wheels(environment);
        if (!Files.exists(wheels)) {
            Path incoming = environment.resolve("incoming");
            Command.of(python, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--dest",
                    incoming, PACKAGE + "==" + VERSION).within(INSTALL_LIMIT).run().orFail();
            Files.move(incoming, wheels);
        }
        return environment;
    }
}
