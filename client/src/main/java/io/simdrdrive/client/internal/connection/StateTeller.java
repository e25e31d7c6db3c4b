package io.simdrdrive.client.internal.connection;

import io.simdrdrive.client.ConnectionListener;
import io.simdrdrive.client.ConnectionState;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tells the listener of changes, one at a time and in the order in which they were {@linkplain #add noted}, without any
 * lock of those who note them. Thread-safe.
 */
final class StateTeller {
    private static final System.Logger LOG = System.getLogger("io.simdrdrive.client");

    private record Change(ConnectionState state, @Nullable Throwable cause) {}

    private final Endpoint endpoint;
    private final ConnectionListener listener;
    private final Queue<Change> changes = new ConcurrentLinkedQueue<>();
    private final ReentrantLock telling = new ReentrantLock();

    StateTeller(Endpoint endpoint, ConnectionListener listener) {
        this.endpoint = endpoint;
        this.listener = listener;
    }

    /** Notes a change; {@link #tell} is to follow, once no lock is held. */
    void add(ConnectionState state, @Nullable Throwable cause) {
        changes.add(new Change(state, cause));
    }

    /** Notes a change, and tells it. */
    void tell(ConnectionState state, @Nullable Throwable cause) {
        add(state, cause);
        tell();
    }

    /** Tells what was noted; when it returns, all that was noted before has been told. */
    void tell() {
        telling.lock();
        try {
            for (Change change = changes.poll(); change != null; change = changes.poll()) {
                tell(change);
            }
        } finally {
            telling.unlock();
        }
    }

    private void tell(Change change) {
        Throwable cause = change.cause();
        LOG.log(Level.DEBUG, () -> endpoint + ": " + change.state() + (cause == null ? "" : ": " + cause.getMessage()));
        try {
            listener.onStateChange(change.state(), cause);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "the listener for the state of the connection to " + endpoint + " failed", e);
        }
    }
}
