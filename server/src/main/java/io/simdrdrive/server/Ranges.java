package io.simdrdrive.server;

/** What numbers among the options may be. */
final class Ranges {
    private Ranges() {}

    /** Throws an {@link IllegalArgumentException} with the name and the range if a value is outside of it. */
    static void require(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ": expected " + min + " to " + max);
        }
    }
}
