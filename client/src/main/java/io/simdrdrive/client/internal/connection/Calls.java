package io.simdrdrive.client.internal.connection;

import io.simdrdrive.client.CannotConnectException;
import io.simdrdrive.client.ClientClosedException;
import io.simdrdrive.client.ClientException;
import io.simdrdrive.client.ClientOptions;
import io.simdrdrive.client.ConnectionListener;
import io.simdrdrive.client.ConnectionLostException;
import io.simdrdrive.client.Delivery;
import io.simdrdrive.client.internal.request.Request;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Sends requests to one server, over one connection at a time, which is made anew when it is needed. Thread-safe. */
public final class Calls implements AutoCloseable {
    private static final int ATTEMPTS = 2;

    private final Endpoint endpoint;
    private final int maxMessageBytes;
    private final ConnectionKeeper keeper;

    /**
     * Connects.
     *
     * @throws CannotConnectException if that fails
     */
    public Calls(Endpoint endpoint, ClientOptions options, ConnectionListener listener) {
        this.endpoint = endpoint;
        maxMessageBytes = options.maxMessageBytes();
        keeper = new ConnectionKeeper(endpoint, options, listener);
        try {
            keeper.connection(Long.MAX_VALUE);
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
        Call<T> call = new Call<>(request, endpoint, timeoutNanos, Thread.currentThread());
        return call.await(send(call).calls());
    }

    /** Sends a request; whatever goes wrong, but for wrong arguments, fails the future. */
    public <T extends @Nullable Object> CompletableFuture<T> callAsync(Request<T> request, long timeoutNanos) {
        Call<T> call = new Call<>(request, endpoint, timeoutNanos, null);
        try {
            send(call);
            return call;
        } catch (ClientException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Connection send(Call<?> call) {
        if (call.argumentBytes() > maxMessageBytes) {
            throw new IllegalArgumentException(call.what(call.argumentBytes()
                    + " bytes of keys and payloads: the most is "
                    + maxMessageBytes + " (maxMessageBytes); send smaller batches"));
        }
        try {
            for (int i = 0; i < ATTEMPTS; i++) {
                Connection connection = connection(call);
                if (call.isAwaited() && connection.isReader()) {
                    throw new IllegalStateException(call.what("called in the thread that reads answers, which would"
                            + " wait for itself: use the async form here, or make the dependent with a method whose"
                            + " name ends in Async"));
                }
                if (connection.send(call)) {
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

    private Connection connection(Call<?> call) throws InterruptedException {
        Connection connection = keeper.connection(call.nanosLeft(System.nanoTime()));
        if (connection == null) {
            throw new ClientClosedException(
                    call.what("the client was closed" + Call.consequence(Delivery.NOT_SENT)), Delivery.NOT_SENT);
        }
        return connection;
    }

    @Override
    public void close() {
        keeper.close();
    }
}
