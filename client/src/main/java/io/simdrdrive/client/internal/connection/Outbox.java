package io.simdrdrive.client.internal.connection;

import io.simdrdrive.client.Delivery;
import io.simdrdrive.client.internal.transport.Outlet;
import io.simdrdrive.client.internal.ws.MessageWriter;
import io.simdrdrive.protocol.CloseCode;
import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.frame.StreamIds;
import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent. Callers put their calls in under a short lock; whoever finds nobody writing writes all that has
 * gathered, while the next calls gather in a second buffer. So a lone call goes out at once, and under load many share a
 * message and a system call. Thread-safe.
 */
final class Outbox {
    /** Whose turn it is to write, after something was put in. */
    enum Turn {
        /** Nobody's: the connection takes nothing more. */
        CLOSED,
        /** That of a thread that writes already. */
        OTHERS,
        /** The caller's: it has to {@link #drain}, or find someone who does. */
        OURS
    }

    private static final int RETAINED_BYTES = 4 << 20;
    private static final int FIRST_BYTES = 16 << 10;
    /** With a large call behind it, no more than is retained: arrays that grow anew each time cost more than the copying. */
    private static final int MAX_WAITING_BYTES = 1 << 20;
    private static final byte[] NO_PAYLOAD = {};

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final CallTable calls;
    private final CallLimit limit;
    private final MessageWriter messages;
    private FrameWriter filling;
    private FrameWriter draining;
    private long fillingStart;
    private boolean writing;
    private boolean closed;
    private boolean aborted;
    private boolean pingDue;
    private byte @Nullable [] pongDue;
    private @Nullable CloseCode closeDue;

    // Of the thread whose turn it is.
    private long drainingStart;
    private int drained;
    private boolean isUnderWay;
    private boolean pingNow;
    private byte @Nullable [] pongNow;
    private @Nullable CloseCode closeNow;

    private long handedOver;
    private volatile long writeStartedNanos;

    Outbox(CallTable calls, CallLimit limit, MessageWriter messages) {
        this.calls = calls;
        this.limit = limit;
        this.messages = messages;
        StreamIds streamIds = new StreamIds();
        filling = new FrameWriter(streamIds, FIRST_BYTES);
        draining = new FrameWriter(streamIds, FIRST_BYTES);
    }

    /**
     * Puts a call in, when fewer bytes wait to be written than are too many.
     *
     * @throws RuntimeException as {@link CallLimit#check}
     */
    Turn put(Call<?> call) throws InterruptedException {
        lock.lock();
        try {
            while (!closed && filling.position() > MAX_WAITING_BYTES) {
                if (room.awaitNanos(call.nanosLeft(System.nanoTime())) <= 0) {
                    throw call.timeout(Delivery.NOT_SENT);
                }
            }
            return take(call);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Puts a call in without waiting.
     *
     * @throws RuntimeException as {@link CallLimit#check}
     */
    Turn putAtOnce(Call<?> call) {
        lock.lock();
        try {
            return take(call);
        } finally {
            lock.unlock();
        }
    }

    private Turn take(Call<?> call) {
        if (closed) {
            return Turn.CLOSED;
        }
        encode(call);
        return turn();
    }

    private void encode(Call<?> call) {
        calls.number(call);
        try {
            call.encode(filling, limit);
        } catch (RuntimeException | Error e) {
            filling.abandon();
            throw e;
        }
        call.streamEnd = fillingStart + filling.position();
        calls.enter(call);
    }

    Turn ping() {
        lock.lock();
        try {
            pingDue = !aborted;
            return turn();
        } finally {
            lock.unlock();
        }
    }

    /** Only the latest ping needs an answer (RFC 6455, 5.5.3). */
    Turn pong(byte[] payload) {
        lock.lock();
        try {
            pongDue = aborted ? null : payload;
            return turn();
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more, and ends with a closing frame. */
    Turn close(CloseCode code) {
        lock.lock();
        try {
            if (closed) {
                return Turn.CLOSED;
            }
            closed = true;
            closeDue = code;
            room.signalAll();
            return turn();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes nothing more, and hands nothing over from here on but a closing frame: {@link #isHandedOver} is final.
     *
     * @param goodbye for the closing frame, or null for none
     */
    Turn abort(@Nullable CloseCode goodbye) {
        lock.lock();
        try {
            closed = true;
            aborted = true;
            filling.clear(FIRST_BYTES);
            pingDue = false;
            pongDue = null;
            closeDue = goodbye;
            room.signalAll();
            return turn();
        } finally {
            lock.unlock();
        }
    }

    private Turn turn() {
        if (writing) {
            return Turn.OTHERS;
        }
        writing = true;
        return Turn.OURS;
    }

    /**
     * Writes what has gathered, and what gathers meanwhile.
     *
     * @param rounds after how many buffers to stop
     * @param deadlineNanos until when to wait for the server to take it, as {@link Outlet#write}
     * @return false if there is more, and it is still the caller's turn
     */
    boolean drain(int rounds, long deadlineNanos) throws IOException {
        messages.waitUntil(deadlineNanos);
        for (int i = 0; i < rounds; i++) {
            if (!isUnderWay && !swap()) {
                return true;
            }
            isUnderWay = !writeBuffer();
            if (isUnderWay) {
                return false;
            }
        }
        return false;
    }

    /** Whether the buffer that is drained has gone out; else this is to be called again. */
    private boolean writeBuffer() throws IOException {
        if (!messages.flush()) {
            return false;
        }
        writeStartedNanos = 0;
        return writeControls() && writeCalls() && writeClose();
    }

    private boolean swap() {
        lock.lock();
        try {
            if (filling.position() == 0 && !pingDue && pongDue == null && closeDue == null) {
                writing = false;
                return false;
            }
            FrameWriter filled = filling;
            filling = draining;
            draining = filled;
            drainingStart = fillingStart;
            fillingStart += filled.position();
            pingNow = pingDue;
            pongNow = pongDue;
            closeNow = closeDue;
            pingDue = false;
            pongDue = null;
            closeDue = null;
            room.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean writeControls() throws IOException {
        byte[] pong = pongNow;
        pongNow = null;
        if (pong != null && !messages.pong(pong)) {
            return false;
        }
        boolean isPinged = pingNow;
        pingNow = false;
        return !isPinged || messages.ping(NO_PAYLOAD);
    }

    private boolean writeCalls() throws IOException {
        int length = draining.position();
        while (drained < length) {
            int from = drained;
            int step = Math.min(length - from, MessageWriter.MAX_MESSAGE_BYTES);
            if (!handOver(drainingStart + from + step)) {
                break;
            }
            drained += step;
            writeStartedNanos = System.nanoTime();
            if (!messages.binary(draining.array(), from, step)) {
                return false;
            }
            writeStartedNanos = 0;
        }
        drained = 0;
        draining.clear(RETAINED_BYTES);
        return true;
    }

    private boolean writeClose() throws IOException {
        CloseCode code = closeNow;
        closeNow = null;
        return code == null || messages.close(code, "");
    }

    private boolean handOver(long streamEnd) {
        lock.lock();
        try {
            if (!aborted) {
                handedOver = streamEnd;
            }
            return !aborted;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the last byte of a call was given to the system, as far as the stream's position says. */
    boolean isHandedOver(long streamEnd) {
        return streamEnd <= handedOver;
    }

    /** For how long a write has been under way without an end. */
    long stalledNanos(long nowNanos) {
        long started = writeStartedNanos;
        return started == 0 ? 0 : nowNanos - started;
    }
}
