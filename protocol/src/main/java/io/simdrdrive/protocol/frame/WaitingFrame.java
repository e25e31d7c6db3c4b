package io.simdrdrive.protocol.frame;

/** A frame that came before its turn. */
final class WaitingFrame {
    final FrameKind kind;
    private byte[] payload = {};
    private int size;

    WaitingFrame(FrameKind kind) {
        this.kind = kind;
    }

    void append(byte[] source, int offset, int length) {
        payload = StreamAssembly.grown(payload, size, length);
        System.arraycopy(source, offset, payload, size, length);
        size += length;
    }

    void moveTo(StreamAssembly stream) {
        stream.append(payload, 0, size);
    }

    int size() {
        return size;
    }

    long cost() {
        return (long) size + FrameLimits.OUT_OF_ORDER_FRAME_BYTES;
    }
}
