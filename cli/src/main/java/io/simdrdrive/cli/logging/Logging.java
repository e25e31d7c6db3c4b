package io.simdrdrive.cli.logging;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The log of the process. All modules log through {@link System.Logger}, and their libraries through others; all of it
 * comes to {@code java.util.logging}, and from here a line a record to standard error. Nothing of this is loaded before
 * something is logged. A file that {@code java.util.logging.config.file} names has its way instead.
 */
public final class Logging {
    private static final String CONFIG_FILE = "java.util.logging.config.file";
    private static final String CONFIG_CLASS = "java.util.logging.config.class";

    /** From debug on the JDK logs each exit, with a stack trace, and every command ends with one: only who names it has it. */
    private static final String EXIT_LOGGER = "java.lang.Runtime";

    private static volatile LogLevels levels = LogLevels.DEFAULT;
    private static volatile LogFormat format = LogFormat.TEXT;
    private static volatile PrintStream err = System.err;
    private static volatile boolean isInstalled;
    /** Those with levels of their own: the log manager forgets loggers to which nobody refers. */
    private static final List<Logger> ADJUSTED = new ArrayList<>();

    /** Made by the log manager, by name, when the first logger is asked for. */
    public Logging() {
        install();
    }

    /** Says where records are logged to; to be called before anything logs. */
    public static void to(PrintStream stream) {
        err = stream;
        if (System.getProperty(CONFIG_FILE) == null) {
            var _ = System.setProperty(CONFIG_CLASS, Logging.class.getName());
        }
    }

    /** Says what is logged, and how, from now on. */
    public static void set(LogLevels newLevels, LogFormat newFormat) {
        levels = newLevels;
        format = newFormat;
        if (isInstalled) {
            adjust();
        }
    }

    /** How records are written now. */
    static LogFormat format() {
        return format;
    }

    static PrintStream stream() {
        return err;
    }

    /** Logs a line of each level, for who wants to see which arrive, and where. */
    public static void selfTest() {
        System.Logger log = System.getLogger("io.simdrdrive.cli");
        for (System.Logger.Level level : List.of(System.Logger.Level.ERROR, System.Logger.Level.WARNING,
                System.Logger.Level.INFO, System.Logger.Level.DEBUG, System.Logger.Level.TRACE)) {
            log.log(level, "self-test of the log, level {0}", level.getName());
        }
    }

    private static void install() {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new LineHandler());
        isInstalled = true;
        adjust();
    }

    private static void adjust() {
        synchronized (ADJUSTED) {
            ADJUSTED.forEach(logger -> logger.setLevel(null));
            ADJUSTED.clear();
            LogLevels wanted = levels;
            Logger.getLogger("").setLevel(wanted.root());
            adjust(EXIT_LOGGER, Level.OFF);
            wanted.loggers().forEach(Logging::adjust);
        }
    }

    private static void adjust(String name, Level level) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(level);
        ADJUSTED.add(logger);
    }

    private static final class LineHandler extends Handler {
        @Override
        public void publish(LogRecord record) {
            if (isLoggable(record)) {
                err.println(format.line(record));
            }
        }

        @Override
        public void flush() {
            err.flush();
        }

        @Override
        public void close() {}
    }
}
