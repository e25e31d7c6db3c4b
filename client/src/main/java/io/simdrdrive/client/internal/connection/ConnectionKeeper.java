package io.simdrdrive.client.internal.connection;

import io.simdrdrive.client.CannotConnectException;
import io.simdrdrive.client.ClientOptions;
import io.simdrdrive.client.ConnectionListener;
import io.simdrdrive.client.ConnectionState;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Has a connection when one is asked for, and tells the listener. Thread-safe. */
final class ConnectionKeeper {
    private static final System.Logger LOG = System.getLogger("io.simdrdrive.client");

    private final Endpoint endpoint;
    private final ClientOptions options;
    private final ConnectionListener listener;
    private final ReentrantLock lock = new ReentrantLock(); // held while connecting, and while the listener is told
    private volatile @Nullable Connection current;
    private final AtomicInteger failedAttempts = new AtomicInteger();
    private volatile boolean closed;
    private @Nullable Connection toldLost;
    private @Nullable CannotConnectException lastFailure;

    ConnectionKeeper(Endpoint endpoint, ClientOptions options, ConnectionListener listener) {
        this.endpoint = endpoint;
        this.options = options;
        this.listener = listener;
    }

    /**
     * The connection; the first who finds none makes it, and the others wait for that one attempt.
     *
     * @param limitNanos how long to wait at most, if that is less than the connection's own limit
     * @return null after {@link #close}
     * @throws CannotConnectException if it cannot be made, or not in time
     */
    @Nullable
    Connection connection(long limitNanos) throws InterruptedException {
        Connection connection = current;
        return connection != null && connection.isOpen() ? connection : connect(limitNanos);
    }

    private @Nullable Connection connect(long limitNanos) throws InterruptedException {
        int failedBefore = failedAttempts.get();
        Duration limit = Duration.ofNanos(Math.min(limitNanos, options.connectTimeout().toNanos()));
        long deadline = System.nanoTime() + limit.toNanos();
        if (!lock.tryLock(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new Connector(endpoint).timeout(limit);
        }
        try {
            Connection connection = current;
            if (closed) {
                return null;
            }
            if (connection != null && connection.isOpen()) {
                return connection;
            }
            if (connection != null) {
                tellLost(connection);
            }
            if (failedAttempts.get() != failedBefore && lastFailure != null) {
                throw new CannotConnectException(String.valueOf(lastFailure.getMessage()), lastFailure.host(),
                        lastFailure.port(),
                        lastFailure.reason(), lastFailure.httpStatus(), lastFailure);
            }
            tell(ConnectionState.CONNECTING, null);
            connection = Connection.open(endpoint, options, deadline - System.nanoTime(), this::onEnd);
            current = connection;
            tell(ConnectionState.CONNECTED, null);
            return connection;
        } catch (CannotConnectException e) {
            lastFailure = e;
            failedAttempts.incrementAndGet();
            tell(ConnectionState.DISCONNECTED, e);
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private void onEnd(Connection connection) {
        lock.lock();
        try {
            tellLost(connection);
        } finally {
            lock.unlock();
        }
    }

    /** Once a connection, by its reader or by the first who needs another, so that the states come in order. */
    private void tellLost(Connection connection) {
        if (!closed && connection == current && connection != toldLost) {
            toldLost = connection;
            tell(ConnectionState.DISCONNECTED, connection.loss());
        }
    }

    private void tell(ConnectionState state, @Nullable Throwable cause) {
        LOG.log(Level.DEBUG, () -> endpoint + ": " + state + (cause == null ? "" : ": " + cause.getMessage()));
        try {
            listener.onStateChange(state, cause);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the listener for the state of the connection to " + endpoint + " failed", e);
        }
    }

    void close() {
        Connection connection;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            connection = current;
        } finally {
            lock.unlock();
        }
        if (connection != null) {
            connection.close();
        }
        lock.lock();
        try {
            tell(ConnectionState.CLOSED, null);
        } finally {
            lock.unlock();
        }
    }
}
