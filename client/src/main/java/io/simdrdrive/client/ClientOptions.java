package io.simdrdrive.client;

import java.time.Duration;
import java.util.Objects;

/**
 * How a client behaves. Immutable; {@link DataStoreWsClient#builder()} sets single values.
 *
 * @param callTimeout how long a call may take, from its beginning to its answer; 30 s, as the original's clients
 * @param batchTimeout the same for batches of any kind, and for {@code rename} and {@code copy}, whose values may be of any length; 60 s
 * @param connectTimeout how long looking up the host, connecting and the handshake may take together; 10 s
 * @param silenceTimeout after how long without a byte from the server, which is pinged every second, or without a byte taken
 *     by it, it counts as dead; 15 s, as the original's server
 * @param maxCallsInFlight how many calls may wait for their answers at once; others wait until one is answered. 16,384
 * @param maxMessageBytes the largest call and the largest answer that this client deals in; 256 MiB. A call whose keys and
 *     payloads are more is an {@link IllegalArgumentException}; a larger answer ends the connection, and every call in flight
 *     on it is lost. What the server takes is another matter: a call that is larger than it says is not sent
 *     ({@link CallTooLargeException}), but a server that says nothing and closes the connection at a large call (code 1009)
 *     ends every call in flight, too. Values of any length go in streams
 * @param maxSpin how long a thread that waits for the only call in flight looks for its answer before it sleeps, as long as
 *     that pays, since to be woken takes longer than many an answer; no more threads of a process do so at once than half of
 *     its processors. 50 us; 0 for never
 * @param reconnect how a lost connection is made anew, and what calls do meanwhile; {@link ReconnectPolicy#DEFAULT}
 */
public record ClientOptions(Duration callTimeout, Duration batchTimeout, Duration connectTimeout,
        Duration silenceTimeout, int maxCallsInFlight, int maxMessageBytes, Duration maxSpin,
        ReconnectPolicy reconnect) {

    /** The most calls that {@link #maxCallsInFlight()} may allow. */
    public static final int MOST_CALLS_IN_FLIGHT = 1 << 20;

    private static final int LEAST_MESSAGE_BYTES = 4 << 10; // the answer to hello has to fit, with methods that are yet to come
    private static final int MOST_MESSAGE_BYTES = 1 << 30;
    private static final Duration LONGEST_SPIN = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    /** What a client does if nothing else is said. */
    public static final ClientOptions DEFAULT = new ClientOptions(Duration.ofSeconds(30), Duration.ofSeconds(60),
            Duration.ofSeconds(10), Duration.ofSeconds(15), 16_384, 256 << 20, Duration.ofNanos(50_000),
            ReconnectPolicy.DEFAULT);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a time is not positive or longer than 365 days, the calls are not 1 to
     *     {@value #MOST_CALLS_IN_FLIGHT}, the bytes not 4 KiB to 1 GiB, or
     *     the time to spin not 0 to 1 ms
     */
    public ClientOptions {
        requireTime("callTimeout", callTimeout);
        requireTime("batchTimeout", batchTimeout);
        requireTime("connectTimeout", connectTimeout);
        requireTime("silenceTimeout", silenceTimeout);
        requireBetween("maxCallsInFlight", maxCallsInFlight, 1, MOST_CALLS_IN_FLIGHT);
        requireBetween("maxMessageBytes", maxMessageBytes, LEAST_MESSAGE_BYTES, MOST_MESSAGE_BYTES);
        if (maxSpin.isNegative() || maxSpin.compareTo(LONGEST_SPIN) > 0) {
            throw new IllegalArgumentException("maxSpin is " + maxSpin + ": expected 0 to " + LONGEST_SPIN);
        }
        Objects.requireNonNull(reconnect, "reconnect");
    }

    static Duration requireTime(String name, Duration time) {
        if (!time.isPositive() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " is " + time + ": expected more than 0, and at most " + LONGEST);
        }
        return time;
    }

    private static void requireBetween(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + value + ": expected " + least + " to " + most);
        }
    }
}
