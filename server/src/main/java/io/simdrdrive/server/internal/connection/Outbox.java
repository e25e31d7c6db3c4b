package io.simdrdrive.server.internal.connection;

import io.simdrdrive.server.internal.metrics.LoopMetrics;
import io.simdrdrive.server.internal.websocket.ServerFrames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.xnio.conduits.ConduitStreamSinkChannel;

/**
 * What goes out to one client. Within an event everything is gathered in the I/O thread's buffer and goes out in one
 * system call; only what the socket does not take is kept. For the connection's I/O thread.
 */
final class Outbox {
    private static final int CHUNK_BYTES = 16 << 10;

    private final ConduitStreamSinkChannel sink;
    private final ByteBuffer gathered;
    private final ArrayDeque<Chunk> pending = new ArrayDeque<>();
    private final LoopMetrics metrics;
    private long pendingBytes;
    private long lastProgressNanos = System.nanoTime();
    private long sent;
    /** With TLS: the channel has taken all, and holds some of it until the socket takes more. */
    private boolean isHeldBack;

    /** Bytes that wait for the socket. Small ones share a chunk, so that a flood of them costs no more than its size. */
    private static final class Chunk {
        final byte[] bytes;
        int start;
        int end;

        Chunk(int capacity) {
            bytes = new byte[capacity];
        }
    }

    /** For one connection; the buffer is empty at the beginning and at the end of every event. */
    Outbox(ConduitStreamSinkChannel sink, ByteBuffer gathered, LoopMetrics metrics) {
        this.sink = sink;
        this.gathered = gathered;
        this.metrics = metrics;
    }

    /** Adds bytes of the stream, as one message or more. */
    void binary(byte[] array, int length) {
        int at = 0;
        while (at < length) {
            room(ServerFrames.MAX_HEADER_BYTES + Math.min(length - at, CHUNK_BYTES));
            int step = Math.min(length - at, gathered.remaining() - ServerFrames.MAX_HEADER_BYTES);
            ServerFrames.putBinaryHeader(gathered, step);
            gathered.put(array, at, step);
            at += step;
        }
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
        return pendingBytes;
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
                keep();
            } else if (pending.isEmpty() && gathered.position() > 0) {
                flushChannel();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            gathered.clear();
        }
    }

    /** Sends what was kept, as far as the socket takes it now. */
    void flush() {
        try {
            while (!pending.isEmpty()) {
                gather();
                int written = sink.write(gathered);
                if (written == 0) {
                    return;
                }
                metrics.sent(written);
                lastProgressNanos = System.nanoTime();
                remove(written);
            }
            flushChannel();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            gathered.clear();
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

    private void keep() {
        int length = gathered.remaining();
        Chunk last = pending.peekLast();
        if (last == null || last.bytes.length - last.end < length) {
            last = new Chunk(Math.max(CHUNK_BYTES, length));
            pending.add(last);
        }
        gathered.get(last.bytes, last.end, length);
        last.end += length;
        pendingBytes += length;
        sink.resumeWrites();
    }

    private void gather() {
        gathered.clear();
        for (Chunk chunk : pending) {
            int length = Math.min(chunk.end - chunk.start, gathered.remaining());
            gathered.put(chunk.bytes, chunk.start, length);
            if (!gathered.hasRemaining()) {
                break;
            }
        }
        gathered.flip();
    }

    private void remove(int written) {
        pendingBytes -= written;
        int left = written;
        while (left > 0) {
            Chunk first = pending.element();
            int length = Math.min(left, first.end - first.start);
            first.start += length;
            left -= length;
            if (first.start == first.end) {
                pending.remove();
            }
        }
    }
}
