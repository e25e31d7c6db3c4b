package io.simdrdrive.server.internal.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;

/**
 * Connections that are no WebSockets yet. Each has its time from when it is accepted, whatever it does with that: it may
 * be silent, send its request byte by byte, promise a body, or not take its answer. Thread-safe.
 */
public final class Arrivals {
    private final Map<StreamConnection, XnioExecutor.Key> waiting = new ConcurrentHashMap<>();
    private final int timeoutMs;

    /** None yet. */
    public Arrivals(int timeoutMs) {
        this.timeoutMs = timeoutMs;
    }

    /**
     * Begins the time of a connection, in its I/O thread.
     *
     * @param http reads its request; it may have become a WebSocket when that returns
     */
    public void accept(StreamConnection connection, ChannelListener<StreamConnection> http) {
        waiting.put(connection, connection.getIoThread().executeAfter(() -> {
            if (waiting.remove(connection) != null) {
                IoUtils.safeClose(connection);
            }
        }, timeoutMs, TimeUnit.MILLISECONDS));
        http.handleEvent(connection);
        if (waiting.containsKey(connection)) {
            ChannelListener<? super StreamConnection> others = connection.getCloseListener();
            connection.setCloseListener(closed -> {
                end(closed);
                ChannelListeners.invokeChannelListener(closed, others);
            });
            if (!connection.isOpen()) {
                end(connection);
            }
        }
    }

    /** It is a WebSocket, or closed: it has no end any more. */
    void end(StreamConnection connection) {
        XnioExecutor.Key end = waiting.remove(connection);
        if (end != null) {
            end.remove();
        }
    }
}
