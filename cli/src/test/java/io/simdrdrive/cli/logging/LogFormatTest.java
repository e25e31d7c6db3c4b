package io.simdrdrive.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogFormatTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static LogRecord record(Level level, String message, Object... parameters) {
        LogRecord record = new LogRecord(level, message);
        record.setLoggerName("io.simdrdrive.some");
        record.setInstant(Instant.parse("2026-11-23T08:00:00Z"));
        if (parameters.length > 0) {
            record.setParameters(parameters);
        }
        return record;
    }

    private static Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("connection", 7L);
        fields.put("method", "read");
        return fields;
    }

    @Test
    void aTextIsOneLineWithTheCausesOfWhatWasThrown() {
        LogRecord record = record(Level.SEVERE, "a {0}\n  and {1}", "failure", 1);
        record.setThrown(new IllegalStateException("first\nline", new IOException("why")));

        assertThat(LogFormat.TEXT.line(record)).isEqualTo(
                "2026-11-23T08:00:00.000Z ERROR io.simdrdrive.some: a failure;"
                        + " and 1; java.lang.IllegalStateException: first; line; java.io.IOException: why");
    }

    @Test
    void jsonHasTheFieldsBesideTheMessage() throws IOException {
        String line = LogFormat.JSON.line(record(Level.INFO, "call of {0} {1}", "somebody", fields()));

        assertThat(line).doesNotContain("\n");
        JsonNode object = JSON.readTree(line);
        assertThat(object.properties()).extracting(Map.Entry::getKey).containsExactly("timestamp", "level", "logger",
                "message", "connection", "method");
        assertThat(object.get("timestamp").asText()).isEqualTo("2026-11-23T08:00:00.000Z");
        assertThat(object.get("level").asText()).isEqualTo("INFO");
        assertThat(object.get("message").asText()).isEqualTo("call of somebody");
        assertThat(object.get("connection").isIntegralNumber()).isTrue();
        assertThat(object.get("method").asText()).isEqualTo("read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "\"quoted\" \\ back", "lines\r\n\tand tabs", "\u0000\u0001\u001f\u007f",
            "grün ✓ 🚀",
            "'{0} as it is'"})
    void jsonKeepsAnyText(String text) throws IOException {
        LogRecord record = record(Level.WARNING, text);
        record.setThrown(new IOException(text));
        JsonNode object = JSON.readTree(LogFormat.JSON.line(record));

        assertThat(object.get("message").asText()).isEqualTo(text);
        assertThat(object.get("exception").asText()).isEqualTo("java.io.IOException: " + text);
        assertThat(object.get("stack_trace").asText()).startsWith("java.io.IOException: " + text)
                .contains("at " + LogFormatTest.class.getName());
    }

    @Test
    void jsonEscapesWhatIsNoCharacterOfItsOwn() throws IOException {
        String line = LogFormat.JSON.line(record(Level.INFO, "half a pair: \ud83d, and \ude80"));

        assertThat(line).contains("\\ud83d, and \\ude80");
        assertThat(JSON.readTree(line).get("message").asText()).endsWith("\ude80");
    }

    @ParameterizedTest
    @CsvSource({"SEVERE, ERROR", "WARNING, WARNING", "INFO, INFO", "CONFIG, DEBUG", "FINE, DEBUG", "FINER, TRACE",
            "FINEST, TRACE"})
    void levelsHaveTheNamesOfTheSystemsLoggers(String level, String name) {
        assertThat(LogFormat.TEXT.line(record(Level.parse(level), "x"))).contains(" " + name + " ");
    }

    @Test
    void levelsAreReadAndWritten() {
        assertThat(LogLevels.parse("Info").root()).isEqualTo(Level.INFO);
        assertThat(LogLevels.parse("warning, a.b = debug,c=off").loggers()).containsOnly(Map.entry("a.b", Level.FINE),
                Map.entry("c", Level.OFF));
        assertThat(LogLevels.parse("a=trace").root()).isEqualTo(Level.WARNING);
        assertThat(LogLevels.parse("error,a=debug,b=off")).hasToString("error,a=debug,b=off");
        for (String wrong : new String[]{"", "loud", "info,debug", "info,a=loud", "=info"}) {
            assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> LogLevels.parse(wrong))
                    .withMessageContaining("off, error, warning");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> LogFormat.of("xml")).withMessageContaining("json");
    }
}
