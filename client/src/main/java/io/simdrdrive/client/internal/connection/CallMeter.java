package io.simdrdrive.client.internal.connection;

import io.simdrdrive.client.CallReport;
import io.simdrdrive.client.ClientMetrics;
import io.simdrdrive.client.ConnectionListener;
import io.simdrdrive.client.ConnectionState;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stands before a user's metrics, and keeps what they throw away from calls and connections. Thread-safe. */
record CallMeter(ClientMetrics metrics) {
    private static final System.Logger LOG = System.getLogger("io.simdrdrive.client");

    void started(String method) {
        safely(() -> metrics.callStarted(method));
    }

    void finished(CallReport report) {
        safely(() -> metrics.callFinished(report));
    }

    /** A listener that counts connections, and hands on. */
    ConnectionListener countingConnections(ConnectionListener next) {
        AtomicBoolean isConnectedBefore = new AtomicBoolean();
        return (state, cause) -> {
            if (state == ConnectionState.CONNECTED && isConnectedBefore.getAndSet(true)) {
                safely(metrics::reconnected);
            }
            next.onStateChange(state, cause);
        };
    }

    private static void safely(Runnable told) {
        try {
            told.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "the metrics of a client failed", e);
        }
    }
}
