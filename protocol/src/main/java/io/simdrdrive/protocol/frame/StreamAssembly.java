package io.simdrdrive.protocol.frame;

import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/** An unfinished stream: the payloads joined so far, and the frames that wait for one before them. */
final class StreamAssembly {
    /** What a stream of no bytes takes of memory, with its place in the table. */
    static final int HEAD_BYTES = 128;

    final int id;
    final JoinedBytes message;
    private int nextSequence;
    private @Nullable Int2ObjectHashMap<WaitingFrame> waiting;
    private long waitingBytes;
    private long progressTime;

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

    /** When something last came of it. */
    long progressTime() {
        return progressTime;
    }

    void progressed(long time) {
        progressTime = time;
    }

    /**
     * Keeps a frame until those before it are there; one of the same number takes the place of the other.
     *
     * @return the other
     */
    @Nullable
    WaitingFrame putWaiting(int sequence, WaitingFrame frame) {
        if (waiting == null) {
            waiting = new Int2ObjectHashMap<>();
        }
        WaitingFrame replaced = waiting.put(sequence, frame);
        waitingBytes += frame.cost() - (replaced == null ? 0 : replaced.cost());
        return replaced;
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

    /** What it takes of memory: arrays as long as they are, and what stands around them. */
    long heldBytes() {
        long held = (long) HEAD_BYTES + message.capacity();
        if (waiting != null) {
            for (WaitingFrame frame : waiting.values()) {
                held += frame.heldBytes();
            }
        }
        return held;
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
