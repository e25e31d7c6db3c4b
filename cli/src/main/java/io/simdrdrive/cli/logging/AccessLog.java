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
import org.jspecify.annotations.Nullable;

/**
 * Writes the lines of calls, to a file or to standard error, in a thread of its own: whoever serves calls never waits for
 * whoever reads of them. Where lines come faster than they can be written some are left out, and a line says how many.
 */
public final class AccessLog implements AutoCloseable {
    /** The name that stands for standard error. */
    public static final String STDERR = "stderr";

    private final Logger logger = Logger.getLogger(CallLogging.ACCESS_LOGGER);
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            LineQueue to = lines;
            if (to != null) {
                to.add(record);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private volatile @Nullable LineQueue lines;

    /** One that writes nothing yet. */
    public AccessLog() {}

    /**
     * Writes to another target from now on, or to the same, opened anew: a file that was moved away is left where it is.
     *
     * @param target a file, which is appended to, {@link #STDERR}, or null for none
     * @throws IOException if the file cannot be opened; all is then as before
     */
    public void open(@Nullable String target) throws IOException {
        replace(target == null
                ? null
                : new LineQueue(target.equals(STDERR) ? stderr() : file(Path.of(target)), target));
    }

    private synchronized void replace(@Nullable LineQueue next) {
        LineQueue before = lines;
        lines = next;
        if (before == null && next != null) {
            logger.addHandler(handler);
        } else if (next == null) {
            logger.removeHandler(handler);
        }
        logger.setUseParentHandlers(next == null);
        logger.setLevel(next == null ? null : Level.INFO);
        if (before != null) {
            before.close();
        }
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
        replace(null);
    }
}
