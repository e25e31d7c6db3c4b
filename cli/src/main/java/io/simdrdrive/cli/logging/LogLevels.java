package io.simdrdrive.cli.logging;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Collectors;

/**
 * From which level on records are logged: one for all loggers, and others for some, with all that are below them.
 *
 * @param level a name of {@link #NAMES}
 * @param others by names of loggers
 */
public record LogLevels(String level, Map<String, String> others) {
    /** What applies where nothing is said. */
    public static final LogLevels DEFAULT = new LogLevels("warning", Map.of());

    /** What {@link #parse} takes. */
    public static final String EXPECTED = "off, error, warning, info, debug or trace, and others for some loggers behind"
            + " it, as warning,io.simdrdrive.server=debug";

    private static final Map<String, Level> NAMES = Map.of("off", Level.OFF, "error", Level.SEVERE, "warning",
            Level.WARNING, "info", Level.INFO, "debug", Level.FINE, "trace", Level.FINER);

    /**
     * Reads {@code LEVEL,LOGGER=LEVEL,…}.
     *
     * @throws IllegalArgumentException if the text is none such
     */
    public static LogLevels parse(String text) {
        String level = DEFAULT.level;
        Map<String, String> others = new LinkedHashMap<>();
        String[] parts = text.split(",", -1);
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i].strip();
            int equals = part.indexOf('=');
            if (equals > 0) {
                others.put(part.substring(0, equals).strip(), known(part.substring(equals + 1)));
            } else if (i == 0) {
                level = known(part);
            } else {
                throw new IllegalArgumentException("expected " + EXPECTED + ", not '" + text + "'");
            }
        }
        return new LogLevels(level, others);
    }

    private static String known(String name) {
        String level = name.strip().toLowerCase(Locale.ROOT);
        if (!NAMES.containsKey(level)) {
            throw new IllegalArgumentException("expected " + EXPECTED + ", not '" + name + "'");
        }
        return level;
    }

    Level root() {
        return NAMES.getOrDefault(level, Level.WARNING);
    }

    Map<String, Level> loggers() {
        return others.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                entry -> NAMES.getOrDefault(entry.getValue(), Level.WARNING)));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(level);
        others.forEach((logger, value) -> text.append(',').append(logger).append('=').append(value));
        return text.toString();
    }
}
