package io.simdrdrive.server.internal.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a line of the log says beside its words: {@code name=value name=value} as a text, and a map for who wants one. */
public final class LogFields extends LinkedHashMap<String, Object> {
    private static final long serialVersionUID = 1L;

    /** None yet. */
    public LogFields() {}

    /** Adds one. */
    public LogFields with(String name, Object value) {
        put(name, value);
        return this;
    }

    @Override
    public String toString() {
        return entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(" "));
    }
}
