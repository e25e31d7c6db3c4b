package io.simdrdrive.protocol.frame;

/** A frame that came before its turn. */
final class WaitingFrame {
    final FrameKind kind;
    final JoinedBytes payload;

    WaitingFrame(FrameKind kind, ArrayPool arrays) {
        this.kind = kind;
        this.payload = new JoinedBytes(arrays);
    }

    long cost() {
        return (long) payload.size() + FrameLimits.OUT_OF_ORDER_FRAME_BYTES;
    }

    /** What it takes of memory. */
    long heldBytes() {
        return (long) payload.capacity() + FrameLimits.OUT_OF_ORDER_FRAME_BYTES;
    }
}
