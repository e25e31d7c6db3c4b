package io.simdrdrive.protocol.frame;

import io.simdrdrive.protocol.CloseCode;
import io.simdrdrive.protocol.ProtocolException;
import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/** The unfinished streams of one direction, and the account of what they hold against the limits. */
final class StreamTable {
    private final FrameLimits limits;
    private final ArrayPool arrays;
    private final Int2ObjectHashMap<StreamAssembly> streams = new Int2ObjectHashMap<>();
    private long bufferedBytes;
    private long outOfOrderBytes;
    private long heldBytes;

    StreamTable(FrameLimits limits, ArrayPool arrays) {
        this.limits = limits;
        this.arrays = arrays;
    }

    int size() {
        return streams.size();
    }

    long bufferedBytes() {
        return bufferedBytes;
    }

    long heldBytes() {
        return heldBytes;
    }

    long oldestProgress(long now) {
        long oldest = now;
        for (StreamAssembly stream : streams.values()) {
            oldest = Math.min(oldest, stream.progressTime());
        }
        return oldest;
    }

    boolean contains(int streamId) {
        return !streams.isEmpty() && streams.containsKey(streamId);
    }

    @Nullable
    StreamAssembly get(int streamId) {
        return streams.get(streamId);
    }

    StreamAssembly getOrOpen(int streamId) {
        StreamAssembly stream = streams.get(streamId);
        if (stream == null) {
            if (streams.size() >= limits.maxUnfinishedStreams()) {
                throw new ProtocolException(CloseCode.POLICY_VIOLATION,
                        "stream " + Integer.toUnsignedString(streamId) + " would be one more than the "
                                + limits.maxUnfinishedStreams() + " that may be unfinished: end or cancel some first");
            }
            stream = new StreamAssembly(streamId, arrays);
            streams.put(streamId, stream);
            heldBytes += StreamAssembly.HEAD_BYTES;
        }
        return stream;
    }

    void append(StreamAssembly stream, byte[] source, int offset, int length) {
        chargeBuffered(length);
        append(stream.message, source, offset, length);
    }

    void append(WaitingFrame frame, byte[] source, int offset, int length) {
        chargeBuffered(length);
        chargeOutOfOrder(length);
        append(frame.payload, source, offset, length);
    }

    private void append(JoinedBytes bytes, byte[] source, int offset, int length) {
        int before = bytes.capacity();
        bytes.append(source, offset, length);
        heldBytes += bytes.capacity() - before;
    }

    WaitingFrame openWaiting(FrameKind kind) {
        chargeOutOfOrder(FrameLimits.OUT_OF_ORDER_FRAME_BYTES);
        WaitingFrame frame = new WaitingFrame(kind, arrays);
        heldBytes += frame.heldBytes();
        return frame;
    }

    void putWaiting(StreamAssembly stream, int sequence, WaitingFrame frame) {
        WaitingFrame replaced = stream.putWaiting(sequence, frame);
        // Charged as it came; if it took the place of another, that one's share is given back.
        if (replaced != null) {
            outOfOrderBytes -= replaced.cost();
            bufferedBytes -= replaced.payload.size();
            heldBytes -= replaced.heldBytes();
        }
    }

    @Nullable
    WaitingFrame takeWaiting(StreamAssembly stream) {
        WaitingFrame frame = stream.takeWaiting();
        if (frame != null) {
            outOfOrderBytes -= frame.cost();
        }
        return frame;
    }

    /** Moves a waiting frame's payload behind what the stream has; its bytes stay on the account. */
    void join(StreamAssembly stream, WaitingFrame frame) {
        requireMessageSize(stream, frame.payload.size());
        heldBytes -= frame.heldBytes();
        append(stream.message, frame.payload.array(), 0, frame.payload.size());
        frame.payload.release();
    }

    void requireMessageSize(StreamAssembly stream, long more) {
        if (stream.message.size() + more > limits.maxMessageBytes()) {
            throw new ProtocolException(CloseCode.MESSAGE_TOO_BIG,
                    "stream " + Integer.toUnsignedString(stream.id) + " claims " + (stream.message.size() + more)
                            + " bytes: a message may have at most " + limits.maxMessageBytes());
        }
    }

    void remove(StreamAssembly stream) {
        streams.remove(stream.id);
        outOfOrderBytes -= stream.waitingBytes();
        bufferedBytes -= stream.message.size() + stream.waitingPayloadBytes();
        heldBytes -= stream.heldBytes();
    }

    void clear() {
        streams.clear();
        bufferedBytes = 0;
        outOfOrderBytes = 0;
        heldBytes = 0;
    }

    private void chargeBuffered(int bytes) {
        bufferedBytes += bytes;
        if (bufferedBytes > limits.maxBufferedBytes()) {
            throw new ProtocolException(CloseCode.MESSAGE_TOO_BIG,
                    "the unfinished streams hold more than " + limits.maxBufferedBytes() + " bytes together");
        }
    }

    private void chargeOutOfOrder(int bytes) {
        outOfOrderBytes += bytes;
        if (outOfOrderBytes > limits.maxOutOfOrderBytes()) {
            throw new ProtocolException(CloseCode.POLICY_VIOLATION, "the frames that wait for one before them hold more"
                    + " than " + limits.maxOutOfOrderBytes() + " bytes: send the frames of a stream in order");
        }
    }
}
