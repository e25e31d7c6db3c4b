package io.simdrdrive.protocol.frame;

/** A frame that came before its turn. */
final class WaitingFrame {
    final FrameKind kind;
    final JoinedBytes payload = new JoinedBytes();

    WaitingFrame(FrameKind kind) {
        this.kind = kind;
    }

    long cost() {
        return (long) payload.size() + FrameLimits.OUT_OF_ORDER_FRAME_BYTES;
    }
}
