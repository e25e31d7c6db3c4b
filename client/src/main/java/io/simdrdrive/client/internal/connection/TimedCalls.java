package io.simdrdrive.client.internal.connection;

import io.simdrdrive.client.internal.request.Request;
import java.util.concurrent.CompletableFuture;
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

    /** Sends a request whose result is of no interest, unless there is no connection. */
    public void tell(Request<?> request) {
        calls.tell(request, timeoutNanos);
    }
}
