package io.simdrdrive.protocol.frame;

import java.util.Arrays;

import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/** An unfinished stream: the payloads joined so far, and the frames that wait for one before them. */
final class StreamAssembly {
    private static final int FIRST_BYTES = 256;
    private static final byte[] EMPTY = {};

    final int id;
    private byte[] bytes = EMPTY;
    private int size;
    private int nextSequence;
    private @Nullable Int2ObjectHashMap<WaitingFrame> waiting;
    private long waitingBytes;

    StreamAssembly(int id) {
        this.id = id;
    }

    int nextSequence() {
        return nextSequence;
    }

    void advance() {
        nextSequence++;
    }

    int size() {
        return size;
    }

    byte[] bytes() {
        return bytes;
    }

    void append(byte[] source, int offset, int length) {
        bytes = grown(bytes, size, length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    /** Keeps a frame until those before it are there; one of the same number takes the place of the other. */
    void putWaiting(int sequence, WaitingFrame frame) {
        if (waiting == null) {
            waiting = new Int2ObjectHashMap<>();
        }
        WaitingFrame replaced = waiting.put(sequence, frame);
        waitingBytes += frame.cost() - (replaced == null ? 0 : replaced.cost());
    }

    /** Takes the frame whose turn it is, if it waits. */
    @Nullable
    WaitingFrame takeWaiting() {
        WaitingFrame frame = waiting == null ? null : waiting.remove(nextSequence);
        if (frame != null) {
            waitingBytes -= frame.cost();
        }
        return frame;
    }

    /** What the waiting frames cost together. */
    long waitingBytes() {
        return waitingBytes;
    }

    /** The payloads among that. */
    long waitingPayloadBytes() {
        return waiting == null ? 0 : waitingBytes - (long) waiting.size() * FrameLimits.OUT_OF_ORDER_FRAME_BYTES;
    }

    /** An array with room for more bytes; doubles, so that memory follows what has arrived. */
    static byte[] grown(byte[] array, int size, int more) {
        long needed = (long) size + more;
        if (needed <= array.length) {
            return array;
        }
        long capacity = Math.max(needed, Math.max(FIRST_BYTES, 2L * array.length));
        return Arrays.copyOf(array, (int) Math.min(capacity, Integer.MAX_VALUE - 8));
    }
}
