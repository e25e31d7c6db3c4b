package io.simdrdrive.server;

/**
 * Which calls have a line in the log each. Immutable; begins with {@link #OFF}. A line names the connection, its other end,
 * the token's name, the method, how many keys, bytes and microseconds, and how it was answered; no key, no value, no token.
 * It is logged by {@link System.Logger} with one parameter behind its words, a {@code Map} of these fields, in this order.
 *
 * @param isAccessLogged whether every call is, by the logger {@link #ACCESS_LOGGER} with level INFO
 * @param slowCallMs milliseconds from which on a call is slow, and logged by {@link #SLOW_LOGGER} with level WARNING; 0 for
 *     none
 */
public record CallLogging(boolean isAccessLogged, long slowCallMs) {
    /** No calls. */
    public static final CallLogging OFF = new CallLogging(false, 0);

    /** The name of the logger of every call. */
    public static final String ACCESS_LOGGER = "io.simdrdrive.server.access";

    /** The name of the logger of slow calls. */
    public static final String SLOW_LOGGER = "io.simdrdrive.server.slow";

    private static final long MAX_SLOW_CALL_MS = 3_600_000;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if {@code slowCallMs} is not 0 to 3,600,000
     */
    public CallLogging {
        if (slowCallMs < 0 || slowCallMs > MAX_SLOW_CALL_MS) {
            throw new IllegalArgumentException("slowCallMs is 0 to " + MAX_SLOW_CALL_MS + ", not " + slowCallMs);
        }
    }
}
