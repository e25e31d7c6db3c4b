package io.simdrdrive.client.internal.connection;

import io.simdrdrive.client.CannotConnectException;
import io.simdrdrive.client.ClientException;
import io.simdrdrive.client.ClientMetrics;
import io.simdrdrive.client.ClientOptions;
import io.simdrdrive.client.ConnectionListener;
import io.simdrdrive.client.ConnectionLostException;
import io.simdrdrive.client.Delivery;
import io.simdrdrive.client.ReconnectMode;
import io.simdrdrive.client.internal.request.Request;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Sends requests to one server, over one connection at a time, which is made anew when it is lost. Thread-safe. */
public final class Calls implements AutoCloseable {
    private static final int ATTEMPTS = 2;
    private static final String IN_READER = "called in the thread that reads answers, which would wait for itself: use the"
            + " async form here, or make the dependent with a method whose name ends in Async";

    private final Endpoint endpoint;
    private final int maxMessageBytes;
    private final boolean isPatient;
    private final ConnectionKeeper keeper;
    private final @Nullable CallMeter meter;

    /**
     * Connects.
     *
     * @throws CannotConnectException if that fails
     */
    public Calls(Endpoint endpoint, ClientOptions options, ConnectionListener listener,
            @Nullable ClientMetrics metrics) {
        this.endpoint = endpoint;
        meter = metrics == null ? null : new CallMeter(metrics);
        maxMessageBytes = options.maxMessageBytes();
        isPatient = options.reconnect().mode() == ReconnectMode.WAIT;
        keeper = new ConnectionKeeper(endpoint, options, meter == null
                ? listener
                : meter.countingConnections(listener));
        try {
            keeper.connectFirst();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Connector(endpoint).interrupted();
        }
    }

    /** The server's address. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Sends a request and waits for its result. */
    public <T extends @Nullable Object> T call(Request<T> request, long timeoutNanos) {
        Call<T> call = new Call<>(request, endpoint, timeoutNanos, Thread.currentThread(), meter);
        requireMayWait(call);
        return call.await(Objects.requireNonNull(send(call)), null);
    }

    private void requireMayWait(Call<?> call) {
        if (isReader()) {
            throw call.ended(new IllegalStateException(call.what(IN_READER)));
        }
    }

    /**
     * Refuses to wait for an answer in the thread that reads answers.
     *
     * @param what was called
     */
    void requireMayWait(String what) {
        if (isReader()) {
            throw new IllegalStateException(what + " at " + endpoint + ": " + IN_READER);
        }
    }

    boolean isReader() {
        return keeper.isReader();
    }

    /** Sends a request; whatever goes wrong, but for wrong arguments, fails the future. */
    public <T extends @Nullable Object> CompletableFuture<T> callAsync(Request<T> request, long timeoutNanos) {
        Call<T> call = new Call<>(request, endpoint, timeoutNanos, null, meter);
        try {
            var _ = send(call);
            return call;
        } catch (ClientException | IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Sends a request that opens a stream, waits for its result, and says by which connection it came. A stream that is
     * opened when nobody waits for it any more is closed.
     *
     * @param stream the result's; 0 if it has none
     */
    <T extends @Nullable Object> StreamLink.Opened<T> open(Request<T> request, long timeoutNanos,
            ToLongFunction<? super T> stream) {
        Call<T> call = new Call<>(request, endpoint, timeoutNanos, Thread.currentThread(), meter);
        requireMayWait(call);
        Connection connection = Objects.requireNonNull(send(call));
        StreamLink link = new StreamLink(this, connection, timeoutNanos);
        return new StreamLink.Opened<>(call.await(connection, late -> link.close(stream.applyAsLong(late))), link);
    }

    /**
     * Sends a request by one connection and no other.
     *
     * @param atOnce whether to go beyond limits instead of waiting
     */
    <T extends @Nullable Object> CompletableFuture<T> callAsync(Connection connection, Request<T> request,
            long timeoutNanos, boolean atOnce) {
        Call<T> call = new Call<>(request, endpoint, timeoutNanos, null, meter);
        try {
            if (!connection.send(call, atOnce)) {
                throw connection.lost(call, Delivery.NOT_SENT);
            }
            return call;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(call.ended(call.interrupted(Delivery.NOT_SENT)));
        } catch (ClientException e) {
            return CompletableFuture.failedFuture(call.ended(e));
        }
    }

    int maxMessageBytes() {
        return maxMessageBytes;
    }

    /** Says which connection has taken the call, or null if it waits for one. */
    private @Nullable Connection send(Call<?> call) {
        try {
            return trySend(call);
        } catch (RuntimeException e) {
            throw call.ended(e);
        }
    }

    private @Nullable Connection trySend(Call<?> call) {
        if (call.argumentBytes() > maxMessageBytes) {
            throw new IllegalArgumentException(call.what(call.argumentBytes()
                    + " bytes of keys and payloads: the most is "
                    + maxMessageBytes + " (maxMessageBytes); send smaller batches"));
        }
        try {
            for (int i = 0; i < ATTEMPTS || (isPatient && call.nanosLeft(System.nanoTime()) > 0); i++) {
                Connection connection = keeper.connection(call);
                if (connection == null || connection.send(call, keeper.isReader())) {
                    return connection;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw call.interrupted(Delivery.NOT_SENT);
        }
        throw new ConnectionLostException(call.what("connection lost: the server ends connections as soon as they are"
                + " made" + Call.consequence(Delivery.NOT_SENT)), Delivery.NOT_SENT);
    }

    @Override
    public void close() {
        keeper.close();
    }
}
