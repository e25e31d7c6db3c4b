package io.simdrdrive.server.fuzz;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Hears every log of this JVM, and exceptions that nobody caught: what is above information, or has a stack trace, is kept. */
final class LogWatch extends Handler implements AutoCloseable {
    private static final int MAX_KEPT = 20;

    private final Logger root = Logger.getLogger("");
    private final Handler[] others = root.getHandlers();
    private final Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    private final List<String> troubles = new CopyOnWriteArrayList<>();

    /** Begins; other handlers hear nothing until {@link #close}. */
    LogWatch() {
        for (Handler other : others) {
            root.removeHandler(other);
        }
        root.addHandler(this);
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            LogRecord record = new LogRecord(Level.SEVERE, "nobody caught it in " + thread);
            record.setThrown(failure);
            publish(record);
        });
    }

    /** What should not have been logged. */
    List<String> troubles() {
        return troubles;
    }

    @Override
    public void publish(LogRecord record) {
        boolean isTrouble = record.getLevel().intValue() > Level.INFO.intValue() || record.getThrown() != null;
        if (isTrouble && troubles.size() < MAX_KEPT) {
            troubles.add(new SimpleFormatter().format(record));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Thread.setDefaultUncaughtExceptionHandler(before);
        root.removeHandler(this);
        for (Handler other : others) {
            root.addHandler(other);
        }
    }
}
