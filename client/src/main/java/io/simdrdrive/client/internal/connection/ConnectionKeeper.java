package io.simdrdrive.client.internal.connection;

import io.simdrdrive.client.CannotConnectException;
import io.simdrdrive.client.ClientException;
import io.simdrdrive.client.ClientOptions;
import io.simdrdrive.client.ConnectionListener;
import io.simdrdrive.client.ConnectionState;
import io.simdrdrive.client.ReconnectMode;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that there is a connection, one at a time, and keeps the calls that wait for it. Thread-safe.
 *
 * <p>A thread of its own makes a connection anew; it lives from the loss to the next connection. No code of users runs under
 * the lock.
 */
final class ConnectionKeeper {
    private enum Phase {
        /** A connection is there, or was a moment ago. */
        UP,
        /** An attempt is under way, or the first one is about to be. */
        CONNECTING,
        /** The last attempt failed, and the next one has its time. */
        PAUSING,
        /** Nothing happens before a call asks for it. */
        DOWN, CLOSED
    }

    private final Endpoint endpoint;
    private final ClientOptions options;
    private final boolean onDemand;
    private final CallFailures failures;
    private final Attempts attempts;
    private final StateTeller teller;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final WaitingCalls waiting;
    private volatile @Nullable Connection current;
    private volatile Phase phase = Phase.DOWN;
    private @Nullable Thread connecting;

    ConnectionKeeper(Endpoint endpoint, ClientOptions options, ConnectionListener listener) {
        this.endpoint = endpoint;
        this.options = options;
        onDemand = options.reconnect().mode() == ReconnectMode.ON_DEMAND;
        failures = new CallFailures(endpoint, options.reconnect().mode());
        attempts = new Attempts(options.reconnect());
        teller = new StateTeller(endpoint, listener);
        waiting = new WaitingCalls(options.maxCallsInFlight());
    }

    /**
     * Makes the first connection, in the caller's thread.
     *
     * @throws CannotConnectException if that fails
     */
    void connectFirst() throws InterruptedException {
        teller.tell(ConnectionState.CONNECTING, null);
        try {
            up(Connection.open(this, endpoint, options, this::onEnd));
        } catch (CannotConnectException e) {
            teller.tell(ConnectionState.DISCONNECTED, e);
            throw e;
        }
    }

    /** Whether the current thread reads this client's answers. */
    boolean isReader() {
        Connection connection = current;
        return ReaderThread.isOf(this) || (connection != null && connection.reading().isMine());
    }

    /**
     * The connection for a call. Where there is none, a call that a thread waits for waits here, and any other is kept, and
     * sent when there is one; if too many are kept, its caller waits too, unless it is the thread that reads.
     *
     * @return null if the call is kept
     * @throws ClientException if it is not to be sent
     */
    @Nullable
    Connection connection(Call<?> call) throws InterruptedException {
        Connection connection = current;
        return connection != null && connection.isOpen() ? connection : awaitOrKeep(call);
    }

    private @Nullable Connection awaitOrKeep(Call<?> call) throws InterruptedException {
        call.detach();
        lock.lockInterruptibly();
        try {
            long failedBefore = attempts.failed();
            while (true) {
                Connection connection = current;
                if (connection != null && connection.isOpen()) {
                    return connection;
                }
                bringOn(call, failedBefore);
                if (!call.isAwaited() && (waiting.hasRoom() || isReader())) {
                    waiting.add(call);
                    return null;
                }
                if (changed.awaitNanos(call.nanosLeft(System.nanoTime())) <= 0) {
                    throw failures.late(call, attempts.lastFailure());
                }
            }
        } finally {
            lock.unlock();
            teller.tell();
        }
    }

    /** Sees to it that a connection is being made, unless the call is not to wait for one. */
    private void bringOn(Call<?> call, long failedBefore) {
        if (phase == Phase.CLOSED) {
            throw failures.closed(call);
        }
        CannotConnectException failure = attempts.lastFailure();
        boolean failed = phase == Phase.PAUSING || attempts.failed() != failedBefore;
        if (failed && failure != null && failures.endsWaiting(failure)) {
            throw failures.again(failure);
        }
        Connection ended = current;
        if (ended != null) {
            lost(ended);
        }
        if (phase == Phase.DOWN) {
            startConnecting();
        }
    }

    /** Under the lock: what is to be done when a connection has ended, once. */
    private void lost(Connection ended) {
        current = null;
        phase = Phase.DOWN;
        teller.add(ConnectionState.DISCONNECTED, ended.loss());
        attempts.ended();
        if (!onDemand) {
            startConnecting();
        }
    }

    private void startConnecting() {
        connecting = Thread.ofPlatform().daemon().name("simd-r-drive-client-connector " + endpoint.authority())
                .start(this::connect);
        phase = Phase.CONNECTING; // but DOWN if there is no thread to be had, so that the next call tries again
    }

    /** The connecting thread's work: attempts until one succeeds, or one attempt on demand. */
    private void connect() {
        ScheduledFuture<?> ticks = Heartbeat.start(this::failLate);
        try {
            boolean again = true;
            while (again) {
                again = attempt();
            }
        } finally {
            ticks.cancel(false);
            teller.tell();
        }
    }

    /** Makes one attempt, when it is due; whether another one is to follow. */
    private boolean attempt() {
        try {
            pause();
            teller.tell();
            var _ = Thread.interrupted(); // a listener may have interrupted; if close() has, the phase tells
            if (phase != Phase.CLOSED) {
                up(Connection.open(this, endpoint, options, this::onEnd));
            }
            return false;
        } catch (InterruptedException e) {
            return phase != Phase.CLOSED;
        } catch (RuntimeException | Error e) {
            return failed(failures.ofAttempt(e));
        }
    }

    /** Waits until the next attempt is due. */
    private void pause() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = attempts.nextDelayNanos();
            while (left > 0 && phase != Phase.CLOSED) {
                left = changed.awaitNanos(left);
            }
            if (phase != Phase.CLOSED) {
                phase = Phase.CONNECTING;
                teller.add(ConnectionState.CONNECTING, null);
            }
        } finally {
            lock.unlock();
        }
    }

    private void up(Connection connection) {
        List<Call<?>> unsent = List.of();
        lock.lock();
        try {
            if (phase == Phase.CLOSED) {
                unsent = waiting.takeAll();
            } else {
                // What was called first is sent first: nobody else gets at the connection yet.
                connection.sendAll(waiting.takeAll());
                current = connection;
                phase = Phase.UP;
                attempts.up();
                teller.add(ConnectionState.CONNECTED, null);
                if (!connection.isOpen()) {
                    lost(connection);
                }
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
        if (phase == Phase.CLOSED) {
            connection.close();
        }
        unsent.forEach(call -> call.fail(failures.closed(call)));
        teller.tell();
    }

    /** Whether another attempt is to follow. */
    private boolean failed(CannotConnectException failure) {
        List<Call<?>> unsent = List.of();
        lock.lock();
        try {
            if (phase == Phase.CLOSED) {
                return false;
            }
            attempts.failed(failure);
            phase = onDemand ? Phase.DOWN : Phase.PAUSING;
            teller.add(ConnectionState.DISCONNECTED, failure);
            if (failures.endsWaiting(failure)) {
                unsent = waiting.takeAll();
            }
            changed.signalAll();
            return phase == Phase.PAUSING;
        } finally {
            lock.unlock();
            teller.tell();
            unsent.forEach(call -> call.fail(failures.again(failure)));
        }
    }

    /** In the clock's thread, which is not to run the dependents of futures. */
    private void failLate() {
        lock.lock();
        try {
            CannotConnectException failure = attempts.lastFailure();
            for (Call<?> call : waiting.takeLate(System.nanoTime())) {
                call.failElsewhere(failures.late(call, failure));
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void onEnd(Connection connection) {
        lock.lock();
        try {
            if (connection == current && phase == Phase.UP) {
                lost(connection);
            }
        } finally {
            lock.unlock();
        }
        teller.tell();
    }

    void close() {
        List<Call<?>> unsent;
        Connection connection;
        lock.lock();
        try {
            if (phase == Phase.CLOSED) {
                return;
            }
            phase = Phase.CLOSED;
            connection = current;
            unsent = waiting.takeAll();
            if (connecting != null) {
                connecting.interrupt();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        unsent.forEach(call -> call.fail(failures.closed(call)));
        if (connection != null) {
            connection.close();
        }
        teller.tell(ConnectionState.CLOSED, null);
    }
}
