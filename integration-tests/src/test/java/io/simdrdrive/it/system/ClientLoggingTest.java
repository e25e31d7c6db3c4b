package io.simdrdrive.it.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.client.ClientLogging;
import io.simdrdrive.testing.LogCapture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** With the backend that every JDK has. */
class ClientLoggingTest {
    @Test
    void oneLineForEachLevelThatIsOn() {
        try (LogCapture log = LogCapture.of(ClientLogging.NAME)) {
            assertThat(ClientLogging.selfTest()).containsExactly(System.Logger.Level.ERROR,
                    System.Logger.Level.WARNING, System.Logger.Level.INFO, System.Logger.Level.DEBUG,
                    System.Logger.Level.TRACE);
            assertThat(log.levels()).containsExactly(Level.SEVERE, Level.WARNING, Level.INFO, Level.FINE, Level.FINER);
        }
        try (LogCapture log = LogCapture.of(ClientLogging.NAME)) {
            Logger.getLogger(ClientLogging.NAME).setLevel(Level.WARNING);
            assertThat(ClientLogging.selfTest()).containsExactly(System.Logger.Level.ERROR,
                    System.Logger.Level.WARNING);
            assertThat(log.levels()).containsExactly(Level.SEVERE, Level.WARNING);
        }
    }
}
