package io.simdrdrive.it.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.client.ClientLogging;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** With the backend that every JDK has. */
class ClientLoggingTest {
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    @Test
    void oneLineForEachLevelThatIsOn() {
        Logger logger = Logger.getLogger(ClientLogging.NAME);
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                records.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            logger.setLevel(Level.ALL);
            assertThat(ClientLogging.selfTest()).containsExactly(System.Logger.Level.ERROR,
                    System.Logger.Level.WARNING, System.Logger.Level.INFO, System.Logger.Level.DEBUG,
                    System.Logger.Level.TRACE);
            assertThat(records).extracting(LogRecord::getLevel).containsExactly(Level.SEVERE, Level.WARNING,
                    Level.INFO, Level.FINE, Level.FINER);
            records.clear();
            logger.setLevel(Level.WARNING);
            assertThat(ClientLogging.selfTest()).containsExactly(System.Logger.Level.ERROR,
                    System.Logger.Level.WARNING);
            assertThat(records).hasSize(2);
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
            logger.setLevel(null);
        }
    }
}
