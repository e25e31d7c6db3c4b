package io.simdrdrive.cli.settings;

import io.simdrdrive.cli.logging.LogLevels;
import io.simdrdrive.server.Origins;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a setting may be: how its text is read and written. Numbers, sizes (bytes) and durations (milliseconds) are
 * {@link Long}s.
 *
 * @param label for help, such as {@code FILE}
 * @param expected what a text has to be, for people
 * @param isQuoted whether a value is a string in TOML
 */
record Kind(String label, String expected, boolean isQuoted, Function<String, Object> parser,
        Function<Object, String> writer) {
    /** The value of a text. Throws an exception that says what is expected. */
    Object parse(String text) {
        try {
            return parser.apply(text.strip());
        } catch (WrongPartException e) {
            throw new IllegalArgumentException(e.getMessage() + "expected " + expected, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("expected " + expected, e);
        }
    }

    /** The text of a value, which {@link #parse} reads. */
    String write(Object value) {
        return writer.apply(value);
    }

    static Kind text(String label) {
        return new Kind(label, "a text that is not empty", true, text -> require(text, !text.isEmpty()),
                Object::toString);
    }

    static Kind levels() {
        return new Kind("LEVEL", LogLevels.EXPECTED, true, LogLevels::parse, Object::toString);
    }

    static Kind file() {
        return new Kind("FILE", "a path", true, Kind::path, Object::toString);
    }

    static Kind number(long min, long max) {
        return new Kind("N", range(min, max, Object::toString), false,
                text -> within(Long.parseLong(text), min, max), Object::toString);
    }

    static Kind size(long min, long max) {
        return new Kind("SIZE", range(min, max, Units.BYTES::describe) + ", in bytes or as 64KiB, 16MiB, 1GiB", true,
                text -> within(Units.BYTES.parse(text), min, max), value -> Units.BYTES.write((Long) value));
    }

    static Kind duration(long minMs, long maxMs) {
        return new Kind("TIME", range(minMs, maxMs, Units.MILLISECONDS::describe)
                + ", in milliseconds or as 500ms, 10s, 5m, 1h", true,
                text -> within(Units.MILLISECONDS.parse(text), minMs, maxMs),
                value -> Units.MILLISECONDS.write((Long) value));
    }

    static Kind flag() {
        return new Kind("", "true or false", false, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        }, Object::toString);
    }

    static Kind choice(String label, String... names) {
        String all = String.join(", ", Arrays.asList(names).subList(0, names.length - 1)) + " or "
                + names[names.length - 1];
        return new Kind(label, all, true, text -> require(text, Arrays.asList(names).contains(text)),
                Object::toString);
    }

    /** Origins of pages with commas between them; one that is wrong is named, and the others are not. */
    static Kind origins() {
        return new Kind("ORIGINS", Origins.EXPECTED + "; several with commas between them", true, Kind::origins,
                value -> ((List<?>) value).stream().map(Object::toString).collect(Collectors.joining(",")));
    }

    private static Object origins(String text) {
        List<String> origins = Arrays.stream(text.split(",", -1)).map(String::strip).filter(part -> !part.isEmpty())
                .toList();
        String wrong = origins.stream().filter(each -> !Origins.isOrigin(each)).map(each -> "'" + each
                + "' is no origin")
                .collect(Collectors.joining(", "));
        if (!wrong.isEmpty()) {
            throw new WrongPartException(wrong + ": ");
        }
        return origins;
    }

    private static Object path(String text) {
        try {
            Path path = Path.of(text);
            return require(path, !text.isEmpty());
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static Object require(Object value, boolean isRight) {
        if (!isRight) {
            throw new IllegalArgumentException(value.toString());
        }
        return value;
    }

    private static Object within(long value, long min, long max) {
        return require(value, value >= min && value <= max);
    }

    /** Says which part of a text is not what is expected. */
    private static final class WrongPartException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        WrongPartException(String which) {
            super(which);
        }
    }

    private static String range(long min, long max, Function<Long, String> writer) {
        return writer.apply(min) + (max == Long.MAX_VALUE ? " or more" : " to " + writer.apply(max));
    }
}
