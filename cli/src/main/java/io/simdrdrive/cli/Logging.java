package io.simdrdrive.cli;

import java.io.PrintStream;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The log of the process. All modules log through {@link System.Logger}, and their libraries through others; all of it
 * comes to {@code java.util.logging}, and from here a line a record to standard error. Nothing of this is loaded before
 * something is logged.
 */
public final class Logging {
    private static final Map<String, Level> LEVELS = Map.of("off", Level.OFF, "error", Level.SEVERE, "warning",
            Level.WARNING, "info", Level.INFO, "debug", Level.FINE);
    private static volatile Level level = Level.WARNING;
    private static volatile PrintStream err = System.err;

    /** Made by the log manager, by name, when the first logger is asked for. */
    public Logging() {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.setLevel(level);
        root.addHandler(new LineHandler());
    }

    /** Says what is to be logged, and where to; to be called before anything logs. */
    static void level(String name, PrintStream to) {
        Level chosen = LEVELS.get(name.toLowerCase(Locale.ROOT));
        if (chosen == null) {
            throw new CliException(ExitCode.USAGE,
                    "--log-level is off, error, warning, info or debug, not '" + name + "'");
        }
        level = chosen;
        err = to;
        if (System.getProperty("java.util.logging.config.file") == null) {
            var _ = System.setProperty("java.util.logging.config.class", Logging.class.getName());
        }
    }

    private static final class LineHandler extends Handler {
        private final Formatter lines = new LineFormatter();

        @Override
        public void publish(LogRecord record) {
            if (isLoggable(record)) {
                err.println(lines.format(record));
            }
        }

        @Override
        public void flush() {
            err.flush();
        }

        @Override
        public void close() {}
    }

    private static final class LineFormatter extends Formatter {
        @Override
        public String format(LogRecord record) {
            StringBuilder line = new StringBuilder(120).append(record.getInstant().truncatedTo(ChronoUnit.MILLIS))
                    .append(' ').append(name(record.getLevel())).append(' ').append(record.getLoggerName()).append(": ")
                    .append(formatMessage(record));
            for (Throwable thrown = record.getThrown(); thrown != null; thrown = thrown.getCause()) {
                line.append("; ").append(thrown);
            }
            return line.toString().replaceAll("\\s*\\R\\s*", "; ");
        }

        private static String name(Level level) {
            return level.intValue() >= Level.SEVERE.intValue()
                    ? "ERROR"
                    : level.intValue() < Level.INFO.intValue() ? "DEBUG" : Objects.requireNonNull(level.getName());
        }
    }
}
