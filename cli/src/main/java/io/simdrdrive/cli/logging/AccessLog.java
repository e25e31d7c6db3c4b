package io.simdrdrive.cli.logging;

import io.simdrdrive.server.CallLogging;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Writes the lines of calls, to a file or to standard error, in a thread of its own: whoever serves calls never waits for
 * whoever reads of them. Where lines come faster than they can be written some are left out, and a line says how many.
 */
public final class AccessLog implements AutoCloseable {
    /** The name that stands for standard error. */
    public static final String STDERR = "stderr";

    /** Referred to here, so that the log manager does not forget it. */
    private static final Logger LOGGER = Logger.getLogger(CallLogging.ACCESS_LOGGER);

    private final LineQueue lines;
    private final Handler handler;

    private AccessLog(LineQueue lines) {
        this.lines = lines;
        this.handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                lines.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    /**
     * Opens a log, and has all calls that are logged from now on written to it.
     *
     * @param target a file, which is appended to, or {@link #STDERR}
     * @throws IOException if the file cannot be opened
     */
    public static AccessLog open(String target) throws IOException {
        AccessLog log = new AccessLog(new LineQueue(target.equals(STDERR) ? stderr() : file(Path.of(target)), target));
        LOGGER.setUseParentHandlers(false);
        LOGGER.setLevel(Level.INFO);
        LOGGER.addHandler(log.handler);
        return log;
    }

    private static Writer file(Path path) throws IOException {
        return Files.newBufferedWriter(path, StandardCharsets.UTF_8, StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static Writer stderr() {
        return new BufferedWriter(new OutputStreamWriter(Logging.stream(), Logging.stream().charset())) {
            @Override
            public void close() throws IOException {
                flush(); // it is not ours
            }
        };
    }

    /** Writes what is still to be written, and nothing more. */
    @Override
    public void close() {
        LOGGER.removeHandler(handler);
        lines.close();
    }
}
