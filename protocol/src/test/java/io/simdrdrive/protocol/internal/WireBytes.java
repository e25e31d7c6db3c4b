package io.simdrdrive.protocol.internal;

import io.simdrdrive.protocol.frame.FrameKind;
import io.simdrdrive.protocol.frame.FrameLayout;
import java.io.ByteArrayOutputStream;

/** Bytes put together by hand: frames of any shape, right or wrong. */
public final class WireBytes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    public WireBytes frame(FrameKind kind, int streamId, int sequence, byte... payload) {
        return header(kind, streamId, sequence, payload.length).raw(payload);
    }

    public WireBytes header(FrameKind kind, int streamId, int sequence, int claimedLength) {
        byte[] header = new byte[FrameLayout.HEADER_BYTES];
        FrameLayout.putHeader(header, 0, claimedLength, streamId, sequence, kind, 1_700_000_000_000_000L);
        return raw(header);
    }

    public WireBytes raw(byte... raw) {
        bytes.writeBytes(raw);
        return this;
    }

    public int size() {
        return bytes.size();
    }

    public byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
