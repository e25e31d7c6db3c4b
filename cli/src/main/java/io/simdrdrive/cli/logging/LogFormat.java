package io.simdrdrive.cli.logging;

import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** How a record becomes a line. */
public enum LogFormat {
    /** For people. */
    TEXT,
    /** For programs: one object of JSON. */
    JSON;

    private static final Formatter TEXT_LINES = new TextLines();
    private static final Formatter JSON_LINES = new JsonLines();

    /** Such as {@code json}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The format of a label.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static LogFormat of(String label) {
        for (LogFormat format : values()) {
            if (format.label().equals(label.strip().toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw new IllegalArgumentException("expected text or json, not '" + label + "'");
    }

    /** One line, without its end. */
    String line(LogRecord record) {
        return (this == JSON ? JSON_LINES : TEXT_LINES).format(record);
    }
}
