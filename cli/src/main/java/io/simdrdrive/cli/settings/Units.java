package io.simdrdrive.cli.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with units: {@code 16MiB}, {@code 10s}. A number alone is of the least unit. */
@SuppressWarnings("ImmutableEnumChecker") // the map changes in the constructor only
enum Units {
    /** Up to GiB. */
    BYTES(0, "B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30),
    /** Up to hours. */
    MILLISECONDS(1, "ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);

    private static final int READABLE_LENGTH = 7;
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,18}) ?([A-Za-z]*)");

    private final int leastShown;
    private final Map<String, Long> units = new LinkedHashMap<>();

    Units(int leastShown, Object... namesAndFactors) {
        this.leastShown = leastShown;
        for (int i = 0; i < namesAndFactors.length; i += 2) {
            units.put((String) namesAndFactors[i], (Long) namesAndFactors[i + 1]);
        }
    }

    /** The number in the least unit. */
    long parse(String text) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        String unit = matcher.group(2);
        Long factor = unit.isEmpty() ? Long.valueOf(1) : units.get(unit);
        if (factor == null) {
            throw new IllegalArgumentException(text);
        }
        long number = Long.parseLong(matcher.group(1));
        try {
            return Math.multiplyExact(number, factor);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** For people: the same, and for a number with many digits also a round one that is just above it. */
    String describe(long value) {
        String text = write(value);
        Map.Entry<String, Long> unit = Map.entry("", 1L);
        for (Map.Entry<String, Long> each : units.entrySet()) {
            unit = each.getValue() <= value ? each : unit;
        }
        return text.length() <= READABLE_LENGTH
                ? text
                : text + " (under " + Math.ceilDiv(value, unit.getValue())
                        + unit.getKey() + ")";
    }

    /** With the largest unit that leaves no rest. */
    String write(long value) {
        String text = leastShown == 0 || value == 0 ? Long.toString(value) : "";
        for (Map.Entry<String, Long> unit : units.entrySet()) {
            long factor = unit.getValue();
            if (value != 0 && value % factor == 0 && (factor > 1 || leastShown > 0)) {
                text = value / factor + unit.getKey();
            }
        }
        return text;
    }
}
