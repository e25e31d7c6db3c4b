package io.simdrdrive.client.internal.connection;

import io.simdrdrive.client.CallInterruptedException;
import io.simdrdrive.client.Delivery;
import io.simdrdrive.client.internal.request.Request;
import io.simdrdrive.client.internal.request.StreamRequests;
import io.simdrdrive.protocol.method.Method;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The connection on which a stream was opened: its calls fail with it, and do not wait for another, which would know
 * nothing of the stream. Thread-safe.
 */
public final class StreamLink {
    private final Calls calls;
    private final Connection connection;
    private final long timeoutNanos;

    StreamLink(Calls calls, Connection connection, long timeoutNanos) {
        this.calls = calls;
        this.connection = connection;
        this.timeoutNanos = timeoutNanos;
    }

    /**
     * The answer to a call, and the link that it came by.
     *
     * @param result the answer
     * @param link for what belongs to it
     */
    public record Opened<T extends @Nullable Object>(T result, StreamLink link) {}

    /** Sends a request; whatever goes wrong, but for wrong arguments, fails the future. */
    public <T extends @Nullable Object> CompletableFuture<T> callAsync(Request<T> request) {
        return callAsync(request, timeoutNanos);
    }

    /** Sends a request that has another time limit. */
    public <T extends @Nullable Object> CompletableFuture<T> callAsync(Request<T> request, long limitNanos) {
        return calls.callAsync(connection, request, limitNanos, calls.isReader());
    }

    /** Sends a request whose result is of no interest, if the connection is still there, and waits for nothing. */
    public void tell(Request<?> request) {
        if (connection.isOpen()) {
            var _ = calls.callAsync(connection, request, timeoutNanos, true);
        }
    }

    /**
     * Has the server forget a stream, and waits for nothing.
     *
     * @param stream 0 for none
     */
    public void close(long stream) {
        if (stream != 0) {
            tell(StreamRequests.close(stream));
        }
    }

    /** What a thread has that was interrupted while it waited. */
    public CallInterruptedException interrupted(Method method, Delivery delivery) {
        return new CallInterruptedException(method.wireName() + " at " + calls.endpoint()
                + ": the thread was interrupted" + Call.consequence(delivery), delivery);
    }

    /**
     * Refuses to wait for an answer in the thread that reads answers.
     *
     * @throws IllegalStateException if that is the current one
     */
    public void requireMayWait(Method method) {
        calls.requireMayWait(method.wireName());
    }

    /** Whether the current thread reads answers, and so must not wait for one. */
    public boolean isReader() {
        return calls.isReader();
    }

    /** How long a call may take. */
    public long timeoutNanos() {
        return timeoutNanos;
    }

    /** The most bytes of payloads that are to be put into one call or answer. */
    public int mostBytes(int wanted) {
        return Math.min(wanted, calls.maxMessageBytes() / 2);
    }
}
