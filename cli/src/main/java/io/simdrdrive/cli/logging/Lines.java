package io.simdrdrive.cli.logging;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** What all formats say of a record in the same words. */
final class Lines {
    private static final DateTimeFormatter MILLISECONDS = new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Lines() {}

    /** RFC 3339, in UTC, with milliseconds. */
    static String time(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    /** Those of {@link System.Logger}, whoever logs. */
    static String level(LogRecord record) {
        int level = record.getLevel().intValue();
        if (level >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (level >= Level.WARNING.intValue()) {
            return "WARNING";
        }
        return level >= Level.INFO.intValue() ? "INFO" : level >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
    }

    /** An exception and its causes. */
    static String chain(Throwable thrown) {
        StringBuilder text = new StringBuilder(thrown.toString());
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            text.append("; ").append(cause);
        }
        return text.toString();
    }
}
