package io.simdrdrive.server.internal.connection;

import io.simdrdrive.server.internal.access.Access;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;

/** All clients of a server. Thread-safe. */
public final class Connections {
    private final Service service;
    private final Map<XnioIoThread, IoLoop> loops = new ConcurrentHashMap<>();
    private final UnfinishedCalls unfinished = new UnfinishedCalls(HeapShares.OF_THIS_JVM.unfinishedBytes());
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closed = lock.newCondition();
    private int open;
    private boolean mayWait = true;
    private volatile boolean draining;

    /** None yet. */
    public Connections(Service service) {
        this.service = service;
    }

    /**
     * Keeps a place for a client whose handshake is about to be answered: from then on it counts, and a server that stops
     * waits for it. Null where there are as many clients as there may be.
     */
    public @Nullable Place reserve() {
        lock.lock();
        try {
            if (open >= service.options().maxConnections()) {
                return null;
            }
            open++;
            return new Place(this);
        } finally {
            lock.unlock();
        }
    }

    void giveUp() {
        lock.lock();
        try {
            open--;
            closed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void open(StreamConnection channel, Access access, Place place) {
        long number = service.metrics().connectionOpened();
        IoLoop loop = loops.computeIfAbsent(channel.getIoThread(), thread -> new IoLoop(thread, service,
                unfinished));
        Connection connection = loop.open(channel, access, number, () -> {
            place.giveUp();
            service.metrics().connectionClosed();
        });
        connection.recheck(); // the tokens may have been reloaded since it was admitted
        if (draining) {
            connection.drain();
        }
    }

    /** How many clients there are. */
    public int size() {
        lock.lock();
        try {
            return open;
        } finally {
            lock.unlock();
        }
    }

    /** Has every connection answer what it has read, and say goodbye. Later ones do so at once. */
    public void drain() {
        draining = true;
        loops.values().forEach(loop -> loop.connections().forEach(Connection::drain));
    }

    /** Has every connection see whether its token is still accepted. */
    public void recheck() {
        loops.values().forEach(loop -> loop.connections().forEach(Connection::recheck));
    }

    /** Waits until no client is left. Returns false if some still are. */
    public boolean awaitClosed(Duration timeout) throws InterruptedException {
        long left = TimeUnit.NANOSECONDS.convert(timeout); // or for ever
        lock.lockInterruptibly();
        try {
            while (open > 0 && left > 0 && mayWait) {
                left = closed.awaitNanos(left);
            }
            return open == 0;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing is left to be said to the clients that are left: they have not gone, that is all. */
    public boolean areAnswered() {
        return loops.values().stream().flatMap(loop -> loop.connections().stream()).allMatch(Connection::isAnswered);
    }

    /** Waits no longer for clients, now or later. */
    public void stopWaiting() {
        lock.lock();
        try {
            mayWait = false;
            closed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends all that is left. */
    public void abort() {
        loops.values().forEach(loop -> {
            loop.stop();
            loop.connections().forEach(Connection::abort);
        });
    }
}
