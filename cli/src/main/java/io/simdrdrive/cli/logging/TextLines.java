package io.simdrdrive.cli.logging;

import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** {@code TIME LEVEL LOGGER: MESSAGE; EXCEPTION; CAUSE}. */
final class TextLines extends Formatter {
    @Override
    public String format(LogRecord record) {
        String line = Lines.time(record.getInstant()) + ' ' + Lines.level(record) + ' ' + record.getLoggerName() + ": "
                + formatMessage(record) + (record.getThrown() == null ? "" : "; " + Lines.chain(record.getThrown()));
        return line.replaceAll("\\s*\\R\\s*", "; ");
    }
}
