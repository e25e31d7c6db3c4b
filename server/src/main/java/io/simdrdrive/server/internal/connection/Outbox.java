package io.simdrdrive.server.internal.connection;

import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.server.internal.metrics.LoopMetrics;
import io.simdrdrive.server.internal.websocket.ServerFrames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.xnio.conduits.ConduitStreamSinkChannel;

/**
 * What goes out to one client. Within an event everything small is gathered in the I/O thread's buffer and goes out in one
 * system call; large payloads go from where they lie in the store's map to the socket. Only what the socket does not take is
 * kept. For the connection's I/O thread.
 */
final class Outbox {
    private static final int STEP_BYTES = 16 << 10;

    private final ConduitStreamSinkChannel sink;
    private final ByteBuffer gathered;
    private final ByteBuffer[] pieces;
    private final PendingBytes pending = new PendingBytes();
    private final LoopMetrics metrics;
    private long lastProgressNanos = System.nanoTime();
    private long sent;
    /** With TLS: the channel has taken all, and holds some of it until the socket takes more. */
    private boolean isHeldBack;

    /** For one connection; the buffers are empty at the beginning and at the end of every event. */
    Outbox(ConduitStreamSinkChannel sink, ByteBuffer gathered, ByteBuffer[] pieces, LoopMetrics metrics) {
        this.sink = sink;
        this.gathered = gathered;
        this.pieces = pieces;
        this.metrics = metrics;
    }

    /** Adds bytes of the stream, as one message or more. */
    void binary(byte[] array, int length) {
        int at = 0;
        while (at < length) {
            room(ServerFrames.MAX_HEADER_BYTES + Math.min(length - at, STEP_BYTES));
            int step = Math.min(length - at, gathered.remaining() - ServerFrames.MAX_HEADER_BYTES);
            ServerFrames.putBinaryHeader(gathered, step);
            gathered.put(array, at, step);
            at += step;
        }
    }

    /** Adds an answer of any length, as one message or more, and sends as much of it as the socket takes. */
    void answer(FrameWriter answer) {
        if (answer.totalBytes() == answer.position()) {
            binary(answer.array(), answer.position());
            return;
        }
        room(gathered.capacity());
        LargeMessages.add(answer, pending);
        flush();
    }

    void ping() {
        room(ServerFrames.MAX_CONTROL_BYTES);
        ServerFrames.putPing(gathered);
    }

    void pong(byte[] payload) {
        room(ServerFrames.MAX_CONTROL_BYTES);
        ServerFrames.putPong(gathered, payload);
    }

    void close(int code, String reason) {
        room(ServerFrames.MAX_CONTROL_BYTES);
        ServerFrames.putClose(gathered, code, reason);
    }

    /** How often something was added: for who wants to know whether anything was since. */
    long sent() {
        return sent;
    }

    boolean isEmpty() {
        return pending.isEmpty() && !isHeldBack && gathered.position() == 0;
    }

    long pendingBytes() {
        return pending.bytes();
    }

    /** When the socket last took some of what had been kept, which shows that the client reads. */
    long lastProgressNanos() {
        return lastProgressNanos;
    }

    /** Sends what was added, or keeps what the socket does not take. */
    void push() {
        gathered.flip();
        try {
            boolean taken = pending.isEmpty();
            while (taken && gathered.hasRemaining()) {
                taken = sink.write(gathered) > 0;
            }
            metrics.sent(gathered.position());
            if (gathered.hasRemaining()) {
                pending.copy(gathered);
                sink.resumeWrites();
            } else if (pending.isEmpty() && gathered.position() > 0) {
                flushChannel();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            gathered.clear();
        }
    }

    /** Sends what was kept, as far as the socket takes it now. Nothing is gathered at this time. */
    void flush() {
        try {
            while (!pending.isEmpty()) {
                long written = sink.write(pieces, 0, pending.gather(gathered, pieces));
                if (written == 0) {
                    sink.resumeWrites();
                    return;
                }
                metrics.sent(written);
                lastProgressNanos = System.nanoTime();
                pending.remove(written);
            }
            flushChannel();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            gathered.clear();
            Arrays.fill(pieces, null); // they would keep maps from being unmapped
        }
    }

    /** Sends no more: the client is to see the end behind what was said. */
    void shut() {
        try {
            sink.shutdownWrites();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        finishShut();
    }

    /** With TLS the goodbye of its own may have to wait for the socket. */
    void finishShut() {
        try {
            if (sink.flush()) {
                sink.suspendWrites();
            } else {
                sink.resumeWrites();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void flushChannel() throws IOException {
        boolean wasHeldBack = isHeldBack;
        isHeldBack = !sink.flush();
        if (isHeldBack) {
            sink.resumeWrites();
        } else if (sink.isWriteResumed()) {
            sink.suspendWrites();
        }
        if (wasHeldBack && !isHeldBack) {
            lastProgressNanos = System.nanoTime();
        }
    }

    private void room(int bytes) {
        sent++;
        if (gathered.remaining() < bytes) {
            push();
        }
    }
}
