package io.simdrdrive.server.internal.connection;

import io.simdrdrive.server.internal.access.Access;
import java.util.concurrent.atomic.AtomicBoolean;
import org.xnio.StreamConnection;

/** A place for one client, from before its handshake is answered until its connection has ended. Thread-safe. */
public final class Place {
    private final Connections connections;
    private final AtomicBoolean isKept = new AtomicBoolean(true);

    Place(Connections connections) {
        this.connections = connections;
    }

    /** Begins to serve the client, in the I/O thread that its connection belongs to. */
    public void open(StreamConnection channel, Access access) {
        connections.open(channel, access, this);
    }

    /** Makes room for another one. Does nothing the second time. */
    public void giveUp() {
        if (isKept.compareAndSet(true, false)) {
            connections.giveUp();
        }
    }
}
