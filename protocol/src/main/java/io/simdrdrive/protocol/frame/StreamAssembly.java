package io.simdrdrive.protocol.frame;

import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/** An unfinished stream: the payloads joined so far, and the frames that wait for one before them. */
final class StreamAssembly {
    final int id;
    final JoinedBytes message;
    private int nextSequence;
    private @Nullable Int2ObjectHashMap<WaitingFrame> waiting;
    private long waitingBytes;

    StreamAssembly(int id, ArrayPool arrays) {
        this.id = id;
        this.message = new JoinedBytes(arrays);
    }

    int nextSequence() {
        return nextSequence;
    }

    void advance() {
        nextSequence++;
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
}
