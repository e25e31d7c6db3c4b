package io.simdrdrive.client;

import java.time.Duration;
import java.util.Objects;

/**
 * How a lost connection is made anew. Immutable.
 *
 * <p>The first attempt begins at a random time within the first delay, so that the clients of a server that was restarted do
 * not all come at once. After each failed attempt the pause doubles, from the first delay up to the longest, and a random
 * half of it is left out. A connection that lasted less than a second counts as a failed attempt. What was in flight when
 * the connection was lost has failed, and is not sent again.
 *
 * @param mode what calls do meanwhile; {@link ReconnectMode#WAIT}
 * @param firstDelay 50 ms
 * @param longestDelay 5 s
 */
public record ReconnectPolicy(ReconnectMode mode, Duration firstDelay, Duration longestDelay) {
    /** In the background; calls wait. */
    public static final ReconnectPolicy DEFAULT = new ReconnectPolicy(ReconnectMode.WAIT, Duration.ofMillis(50),
            Duration.ofSeconds(5));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a delay is not positive or longer than 365 days, or the longest is shorter than
     *     the first
     */
    public ReconnectPolicy {
        Objects.requireNonNull(mode, "mode");
        ClientOptions.requireTime("firstDelay", firstDelay);
        ClientOptions.requireTime("longestDelay", longestDelay);
        if (longestDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException("longestDelay is " + longestDelay + ": expected at least firstDelay, "
                    + firstDelay);
        }
    }

    /**
     * The default delays with another mode.
     *
     * @param mode what calls do while there is no connection
     * @return a policy
     */
    public static ReconnectPolicy of(ReconnectMode mode) {
        return new ReconnectPolicy(mode, DEFAULT.firstDelay, DEFAULT.longestDelay);
    }
}
