package io.simdrdrive.server.internal.connection;

import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.frame.PartSink;
import io.simdrdrive.server.internal.websocket.ServerFrames;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** Puts an answer that refers to payloads into messages, whose headers have to know their lengths. */
final class LargeMessages implements PartSink {
    /** The original's clients take frames of 16 MiB and messages of 64. */
    private static final int MAX_MESSAGE_BYTES = 1 << 20;

    private final PendingBytes pending;
    private long left;
    private long messageLeft;

    private LargeMessages(PendingBytes pending, long bytes) {
        this.pending = pending;
        this.left = bytes;
    }

    static void add(FrameWriter answer, PendingBytes pending) {
        answer.forEachPart(new LargeMessages(pending, answer.totalBytes()));
    }

    @Override
    public void onBytes(byte[] array, int offset, int length) {
        for (int at = 0; at < length;) {
            int step = step(length - at);
            pending.refer(ByteBuffer.wrap(array, offset + at, step));
            at += step;
        }
    }

    @Override
    public void onSegment(MemorySegment segment) {
        ByteBuffer bytes = segment.asByteBuffer();
        for (int at = 0; at < bytes.capacity();) {
            int step = step(bytes.capacity() - at);
            pending.refer(bytes.slice(at, step));
            at += step;
        }
    }

    /** How much of so many bytes belongs to the message that has begun, or begins. */
    private int step(int length) {
        if (messageLeft == 0) {
            messageLeft = Math.min(left, MAX_MESSAGE_BYTES);
            left -= messageLeft;
            ByteBuffer header = ByteBuffer.allocate(ServerFrames.MAX_HEADER_BYTES);
            ServerFrames.putBinaryHeader(header, messageLeft);
            pending.refer(header.flip());
        }
        int step = (int) Math.min(length, messageLeft);
        messageLeft -= step;
        return step;
    }
}
