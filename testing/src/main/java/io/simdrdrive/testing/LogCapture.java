package io.simdrdrive.testing;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

/** What is logged, of every level, by a logger and those below it, until it is closed. */
public final class LogCapture implements AutoCloseable {
    private static final Formatter TEXT = new SimpleFormatter();

    private final Logger logger;
    private final Level before;
    private final Queue<LogRecord> records = new ConcurrentLinkedQueue<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private LogCapture(Logger logger) {
        this.logger = logger;
        this.before = logger.getLevel();
        handler.setLevel(Level.ALL);
        logger.setLevel(Level.ALL);
        logger.addHandler(handler);
    }

    /** Of a logger's name; that of all is empty. */
    public static LogCapture of(String name) {
        return new LogCapture(Logger.getLogger(name));
    }

    /** The fields of those records that have some. */
    public List<Map<String, Object>> fields() {
        return records.stream().flatMap(LogCapture::fields).toList();
    }

    private static Stream<Map<String, Object>> fields(LogRecord record) {
        Object[] parameters = record.getParameters();
        return parameters == null
                ? Stream.of()
                : Arrays.stream(parameters).filter(Map.class::isInstance)
                        .map(parameter -> {
                            Map<String, Object> fields = new LinkedHashMap<>();
                            ((Map<?, ?>) parameter).forEach((name, value) -> fields.put(String.valueOf(name), value));
                            return fields;
                        });
    }

    /** The level of each record. */
    public List<Level> levels() {
        return records.stream().map(LogRecord::getLevel).toList();
    }

    /** What the records say, with the text of what they were thrown by. */
    public List<String> texts() {
        return records.stream().map(record -> TEXT.formatMessage(record)
                + (record.getThrown() == null ? "" : " " + TEXT.format(record))).toList();
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setLevel(before);
    }
}
