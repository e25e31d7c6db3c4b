package io.simdrdrive.benchmarks.harness;

import java.util.Locale;

/** What a metric counts in, and how that is printed. */
public enum Unit {
    /** Operations a second. */
    PER_SECOND("/s", true),
    /** Megabytes (10^6 bytes) a second. */
    MEGABYTES_PER_SECOND("MB/s", true),
    /** Milliseconds. */
    MILLISECONDS("ms", false),
    /** Microseconds. */
    MICROSECONDS("µs", false),
    /** Bytes, printed as megabytes (10^6 bytes). */
    BYTES("MB", false),
    /** Bytes of memory a key. */
    BYTES_PER_KEY("B/key", false),
    /** Bytes allocated a call. */
    BYTES_PER_CALL("B/call", false),
    /** A share of the time. */
    PERCENT("%", false),
    /** A number of events. */
    COUNT("", false);

    private final String symbol;
    private final boolean moreIsBetter;

    Unit(String symbol, boolean moreIsBetter) {
        this.symbol = symbol;
        this.moreIsBetter = moreIsBetter;
    }

    /** What is printed beside the workload. */
    public String symbol() {
        return symbol;
    }

    /** How many times better one value is than another: above 1 where it is. */
    public double timesBetter(double value, double other) {
        return moreIsBetter ? value / other : other / value;
    }

    /** A value with three significant digits, and a prefix where there is need. */
    public String format(double value) {
        return switch (this) {
            case BYTES -> digits(value / 1e6);
            case PER_SECOND -> value >= 999_500
                    ? digits(value / 1e6) + " M"
                    : value >= 9_995 ? digits(value / 1e3) + " k" : digits(value);
            case COUNT -> String.format(Locale.ROOT, "%,.0f", value);
            default -> digits(value);
        };
    }

    private static String digits(double value) {
        int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
