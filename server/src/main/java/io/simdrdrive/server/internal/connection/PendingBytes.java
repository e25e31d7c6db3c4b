package io.simdrdrive.server.internal.connection;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Bytes that wait for a socket, in order: copies, and references to where they lie, which are never copied. For a
 * connection's I/O thread.
 */
final class PendingBytes {
    /** As many pieces go into one system call. */
    static final int MAX_PIECES = 128;
    private static final int CHUNK_BYTES = 16 << 10;

    private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
    private long bytes;

    /** What waits is between the buffer's position and its limit; behind that of an open one there may be room for more. */
    private record Piece(ByteBuffer buffer, boolean isOpen) {
        int room() {
            return isOpen ? buffer.capacity() - buffer.limit() : 0;
        }
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    long bytes() {
        return bytes;
    }

    /** Copies what remains of a buffer. Small amounts share a piece, so that a flood of them costs no more than its size. */
    void copy(ByteBuffer source) {
        int length = source.remaining();
        if (length == 0) {
            return;
        }
        Piece last = pieces.peekLast();
        if (last == null || last.room() < length) {
            last = new Piece(ByteBuffer.allocate(Math.max(CHUNK_BYTES, length)).limit(0), true);
            pieces.add(last);
        }
        int end = last.buffer.limit();
        last.buffer.limit(end + length).put(end, source, source.position(), length);
        source.position(source.limit());
        bytes += length;
    }

    /** Adds what remains of a buffer, which must not change. */
    void refer(ByteBuffer source) {
        pieces.add(new Piece(source, false));
        bytes += source.remaining();
    }

    /**
     * Prepares a gathering write.
     *
     * @param scratch direct; takes the bytes of heap buffers, for which the channel would make direct ones, and keep them
     * @param out takes direct buffers, {@link #MAX_PIECES} at the most
     * @return how many there are
     */
    int gather(ByteBuffer scratch, ByteBuffer[] out) {
        scratch.clear();
        int count = 0;
        for (Piece piece : pieces) {
            if (count == MAX_PIECES || !scratch.hasRemaining()) {
                break;
            }
            out[count++] = piece.buffer.isDirect() ? piece.buffer.duplicate() : copied(piece.buffer, scratch);
        }
        return count;
    }

    private static ByteBuffer copied(ByteBuffer source, ByteBuffer scratch) {
        int begin = scratch.position();
        int length = Math.min(source.remaining(), scratch.remaining());
        scratch.put(begin, source, source.position(), length).position(begin + length);
        return scratch.slice(begin, length);
    }

    /** Forgets the first bytes: they were written. */
    void remove(long written) {
        bytes -= written;
        long left = written;
        while (left > 0) {
            ByteBuffer first = pieces.element().buffer;
            int length = (int) Math.min(left, first.remaining());
            first.position(first.position() + length);
            left -= length;
            if (!first.hasRemaining()) {
                pieces.remove();
            }
        }
    }
}
