package io.simdrdrive.cli.logging;

import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/** {@code TIME LEVEL LOGGER: MESSAGE; EXCEPTION; CAUSE}. */
final class TextLines extends Formatter {
    private static final Pattern BREAK = Pattern.compile("\\s*\\R\\s*");

    @Override
    public String format(LogRecord record) {
        String line = Lines.time(record.getInstant()) + ' ' + Lines.level(record) + ' ' + record.getLoggerName() + ": "
                + formatMessage(record) + (record.getThrown() == null ? "" : "; " + Lines.chain(record.getThrown()));
        return hasBreak(line) ? BREAK.matcher(line).replaceAll("; ") : line;
    }

    /** A look at each character costs much less than the pattern, and an access log has many lines. */
    private static boolean hasBreak(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c < ' ' || c == '\u0085' || c == '\u2028' || c == '\u2029') {
                return true;
            }
        }
        return false;
    }
}
