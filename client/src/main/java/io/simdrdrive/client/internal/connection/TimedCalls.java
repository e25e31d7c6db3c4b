package io.simdrdrive.client.internal.connection;

import io.simdrdrive.client.internal.request.Request;
import io.simdrdrive.protocol.method.Method;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Calls with one time limit. Thread-safe.
 *
 * @param timeoutNanos for each call, from its beginning to its answer
 */
public record TimedCalls(Calls calls, long timeoutNanos) {
    /** Sends a request and waits for its result. */
    public <T extends @Nullable Object> T call(Request<T> request) {
        return calls.call(request, timeoutNanos);
    }

    /** Sends a request; whatever goes wrong, but for wrong arguments, fails the future. */
    public <T extends @Nullable Object> CompletableFuture<T> callAsync(Request<T> request) {
        return calls.callAsync(request, timeoutNanos);
    }

    /**
     * Sends a request that opens a stream, and waits for its result.
     *
     * @param stream the result's; 0 if it has none
     */
    public <T extends @Nullable Object> StreamLink.Opened<T> open(Request<T> request,
            ToLongFunction<? super T> stream) {
        return calls.open(request, timeoutNanos, stream);
    }

    /**
     * Refuses to wait for an answer in the thread that reads answers.
     *
     * @throws IllegalStateException if that is the current one
     */
    public void requireMayWait(Method method) {
        calls.requireMayWait(method.wireName());
    }

    /** The most bytes of payloads that are to be put into one call or answer. */
    public int mostBytes(int wanted) {
        return Math.min(wanted, calls.maxMessageBytes() / 2);
    }
}
