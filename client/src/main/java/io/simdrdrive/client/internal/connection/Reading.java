package io.simdrdrive.client.internal.connection;

import io.simdrdrive.client.internal.transport.Transport;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to read. A thread that waits for the answer of the only call in flight reads by itself, where it would
 * otherwise sleep until another thread has read and wakes it; where there is more to read than that, the connection's own
 * thread does. Thread-safe.
 *
 * <p>Nothing is overlooked: a call is in the table before anybody is asked to read, and whoever gives the turn back
 * looks into the table after that.
 */
final class Reading {
    /** How long after the last caller's turn the connection's thread takes it, for what comes without having been asked for. */
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    /** After so many calls in a row that had nobody beside them their threads may read. */
    private static final int ALONE_IN_A_ROW = 4;
    private static final long GOODBYE_BYTES = 64 << 20;
    private static final int BUFFER_BYTES = 128 << 10;

    private final AnswerReader answers;
    private final CallTable calls;
    private final Transport transport;
    private final Thread own;
    private final long spinNanos;
    private final AtomicReference<@Nullable Thread> reader;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    /** Whether a caller would have read, but that another had the turn. */
    private volatile boolean isWanted;
    /** Changed by whoever has the turn. */
    private final AtomicLong turnsOfCallers = new AtomicLong();
    private int aloneInARow;

    /** The turn is that of the connection's own thread at first. */
    Reading(AnswerReader answers, CallTable calls, Transport transport, Thread own, long spinNanos) {
        this.answers = answers;
        this.calls = calls;
        this.transport = transport;
        this.own = own;
        this.spinNanos = spinNanos;
        reader = new AtomicReference<>(own);
    }

    /**
     * Reads, in the connection's own thread, until the server closes the WebSocket. From then on, or after an exception,
     * nobody reads any more.
     *
     * @return what it said
     * @throws EOFException if it closes the connection without that
     * @throws io.simdrdrive.protocol.ProtocolException if it breaks the protocol
     */
    String readToClose() throws IOException {
        awaitTurn();
        answers.takeUp();
        while (!answers.isClosed()) {
            var _ = Thread.interrupted(); // a dependent's doing: no sleep would last from then on
            read(Transport.FOREVER, 0, false);
            if (!answers.isClosed() && isForCallers()) {
                leave();
                awaitTurn();
                answers.takeUp();
            }
        }
        return answers.closeText();
    }

    /** Reads, in the connection's own thread and before it is anybody else's turn, until a call is answered or the server closes. */
    void readTo(Call<?> call) throws IOException {
        while (!call.isDone() && !answers.isClosed()) {
            read(Transport.FOREVER, 0, false);
        }
    }

    private void read(long timeoutNanos, long spin, boolean byCaller) throws IOException {
        int length = transport.read(buffer, timeoutNanos, spin);
        if (length < 0) {
            throw new EOFException("the server closed the connection without a closing handshake");
        }
        if (length > 0) {
            answers.feed(buffer, length, byCaller);
        }
    }

    private void awaitTurn() {
        boolean isQuiet = false;
        while (reader.get() != own && !(isQuiet && reader.compareAndSet(null, own))) {
            var _ = Thread.interrupted();
            long before = turnsOfCallers.get();
            LockSupport.parkNanos(this, GRACE_NANOS);
            isQuiet = turnsOfCallers.get() == before;
        }
    }

    /** Whether callers could do what this thread does. */
    private boolean isForCallers() {
        boolean isAlone = isWanted && calls.isIdle();
        isWanted = false;
        aloneInARow = isAlone ? aloneInARow + 1 : 0;
        return aloneInARow >= ALONE_IN_A_ROW;
    }

    /** Sees to it that somebody reads. */
    void begin() {
        if (reader.get() == null && reader.compareAndSet(null, own)) {
            LockSupport.unpark(own);
        }
    }

    /**
     * Reads until a call is answered, in the thread that waits for it, if that is to read.
     *
     * @param nanos for how long
     * @return false if it has to wait for another thread's reading
     */
    boolean readFor(Call<?> call, long nanos) {
        if (Thread.currentThread().isVirtual()) {
            begin();
            return false;
        }
        if (!calls.isLone()) {
            isWanted = true;
            begin();
            return false;
        }
        if (!reader.compareAndSet(null, Thread.currentThread())) {
            isWanted = true;
            return false;
        }
        turnsOfCallers.lazySet(turnsOfCallers.getPlain() + 1);
        try {
            readToAnswer(call, nanos);
        } finally {
            leave();
        }
        return true;
    }

    private void readToAnswer(Call<?> call, long nanos) {
        long begun = System.nanoTime();
        long left = nanos;
        while (!call.isDone() && !answers.isForOwnThread() && left > 0 && !Thread.currentThread().isInterrupted()) {
            try {
                read(left, spinNanos, true);
            } catch (IOException | RuntimeException | Error e) {
                answers.fail(e);
            }
            left = nanos - (System.nanoTime() - begun);
        }
    }

    private void leave() {
        if (answers.isForOwnThread()) {
            reader.set(own);
            LockSupport.unpark(own);
            return;
        }
        reader.set(null);
        if (!calls.isIdle()) {
            begin();
        }
    }

    /** Reads on, in the connection's own thread, until the server has closed, or is silent for so long, or says too much. */
    void forgetRest(long silenceNanos) throws IOException {
        int length = 1;
        for (long bytes = 0; bytes < GOODBYE_BYTES && length > 0; bytes += length) {
            length = transport.read(buffer, silenceNanos, 0);
        }
    }

    /** Whether the current thread has the turn. */
    boolean isMine() {
        return reader.get() == Thread.currentThread();
    }
}
