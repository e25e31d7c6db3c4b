package io.simdrdrive.cli.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * An object of JSON (RFC 8259): {@code timestamp}, {@code level}, {@code logger}, {@code message}, {@code exception} and
 * {@code stack_trace} where there is one, and the entries of those parameters of the record that are maps, which the message then leaves out.
 */
final class JsonLines extends Formatter {
    @Override
    public String format(LogRecord record) {
        StringBuilder line = new StringBuilder(200).append('{');
        member(line, "timestamp", Lines.time(record.getInstant()));
        member(line, "level", Lines.level(record));
        member(line, "logger", String.valueOf(record.getLoggerName()));
        member(line, "message", message(record));
        if (record.getThrown() != null) {
            member(line, "exception", Lines.chain(record.getThrown()));
            member(line, "stack_trace", stackTrace(record.getThrown()));
        }
        Object[] parameters = record.getParameters();
        if (parameters != null) {
            for (Object parameter : parameters) {
                if (parameter instanceof Map<?, ?> fields) {
                    fields.forEach((name, value) -> member(line, String.valueOf(name), value));
                }
            }
        }
        return line.append('}').toString();
    }

    private String message(LogRecord record) {
        Object[] parameters = record.getParameters();
        if (parameters == null) {
            return formatMessage(record);
        }
        Object[] others = parameters.clone();
        for (int i = 0; i < others.length; i++) {
            others[i] = others[i] instanceof Map ? "" : others[i];
        }
        LogRecord shown = new LogRecord(record.getLevel(), record.getMessage());
        shown.setParameters(others);
        return formatMessage(shown).strip();
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static void member(StringBuilder line, String name, Object value) {
        if (line.length() > 1) {
            line.append(',');
        }
        string(line, name);
        line.append(':');
        if (value instanceof Long || value instanceof Integer || value instanceof Boolean) {
            line.append(value);
        } else {
            string(line, String.valueOf(value));
        }
    }

    private static void string(StringBuilder line, String text) {
        line.append('"');
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            switch (at) {
                case '"', '\\' -> line.append('\\').append(at);
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (at < ' ' || (Character.isSurrogate(at) && !isPaired(text, i))) {
                        line.append(String.format("\\u%04x", (int) at));
                    } else {
                        line.append(at);
                    }
                }
            }
        }
        line.append('"');
    }

    private static boolean isPaired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
