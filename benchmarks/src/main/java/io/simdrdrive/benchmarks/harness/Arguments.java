package io.simdrdrive.benchmarks.harness;

import java.util.HashMap;
import java.util.Map;

/** The arguments of a worker, each {@code name=value}. */
public record Arguments(Map<String, String> values) {
    /** Splits them. */
    public static Arguments parse(String... arguments) {
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            values.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return new Arguments(values);
    }

    /** The value of one that has to be there. */
    public String value(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the worker needs " + name + "=…, and has " + values.keySet());
        }
        return value;
    }

    /** The number of one that has to be there. */
    public long number(String name) {
        return Long.parseLong(value(name));
    }
}
