package io.simdrdrive.client;

/**
 * Told of every call, for whatever counts them. Each call that is started is finished, once: the difference is how many are
 * in flight.
 *
 * <p>The methods run in the threads of the calls and in the client's own, at once in several, and must be thread-safe and
 * quick, and not call the client. What they throw is logged and goes no further.
 */
public interface ClientMetrics {
    /**
     * A call begins.
     *
     * @param method its name on the wire, such as {@code batch_read}
     */
    default void callStarted(String method) {}

    /**
     * A call has ended: its caller gets to know right after this.
     *
     * @param report what became of it
     */
    default void callFinished(CallReport report) {}

    /** A lost connection was made anew. */
    default void reconnected() {}
}
