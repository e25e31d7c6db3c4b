package io.simdrdrive.protocol.frame;

import static io.simdrdrive.protocol.frame.FrameLayout.HEADER_BYTES;

import io.simdrdrive.protocol.CloseCode;
import io.simdrdrive.protocol.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns one direction's byte stream, cut anywhere, into RPC messages. Not thread-safe.
 *
 * <p>Streams may be interleaved and their frames may come out of order. As in the original's reader, a frame whose
 * turn has passed is ignored, what an end frame carries does not count, and open and data frames are read alike.
 * Unlike there, broken input throws: an unknown kind (1002), a length beyond the limits (1009), too many streams or
 * too much out of order (1008). After that the decoder takes nothing more.
 */
public final class FrameDecoder {
    /** A direct buffer is fed in pieces of this size, through an array. */
    private static final int COPY_BYTES = 64 << 10;

    private final FrameLimits limits;
    private final FrameSink sink;
    private final StreamTable streams;
    private final byte[] header = new byte[HEADER_BYTES];
    private int headerBytes;
    private long time;

    // The frame whose payload is being read. With neither a waiting frame nor a joined stream, the payload is skipped.
    private long payloadLeft;
    private FrameKind kind = FrameKind.OPEN;
    private int frameStreamId;
    private int sequence;
    private @Nullable StreamAssembly stream;
    private @Nullable WaitingFrame waiting;
    private @Nullable ProtocolException failure;

    /**
     * A decoder at the beginning of a byte stream.
     *
     * @param limits what is taken
     * @param sink gets the messages, in the thread that feeds; it must not feed
     */
    public FrameDecoder(FrameLimits limits, FrameSink sink) {
        this(limits, sink, new ArrayPool(0));
    }

    /**
     * A decoder at the beginning of a byte stream, that puts large messages together in arrays of a pool. The sink may give
     * those back that it owns.
     *
     * @param limits what is taken
     * @param sink gets the messages, in the thread that feeds; it must not feed
     * @param arrays of the thread that feeds
     */
    public FrameDecoder(FrameLimits limits, FrameSink sink, ArrayPool arrays) {
        this.limits = limits;
        this.sink = sink;
        this.streams = new StreamTable(limits, arrays);
    }

    /**
     * Takes the next bytes. A heap buffer is read in place, a direct one is copied through an array.
     *
     * @param chunk the bytes; all are taken
     * @throws ProtocolException if they break the protocol or a limit
     */
    public void feed(ByteBuffer chunk) {
        if (chunk.hasArray()) {
            int length = chunk.remaining();
            int offset = chunk.arrayOffset() + chunk.position();
            chunk.position(chunk.limit());
            feed(chunk.array(), offset, length);
            return;
        }
        byte[] copy = new byte[Math.min(chunk.remaining(), COPY_BYTES)];
        while (chunk.hasRemaining()) {
            int length = Math.min(chunk.remaining(), copy.length);
            chunk.get(copy, 0, length);
            feed(copy, 0, length);
        }
    }

    /**
     * Takes the next bytes.
     *
     * @param array holds the bytes; they are not kept
     * @param offset where they begin
     * @param length how many
     * @throws ProtocolException if they break the protocol or a limit
     */
    public void feed(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        if (failure != null) {
            throw failure;
        }
        try {
            decode(array, offset, offset + length);
        } catch (ProtocolException e) {
            failure = e;
            throw e;
        }
    }

    /**
     * Whether something has begun and not ended: a header, a payload or a stream.
     *
     * @return true if the peer has to send more before all of what it sent has a meaning
     */
    public boolean hasUnfinished() {
        return headerBytes > 0 || payloadLeft > 0 || streams.size() > 0;
    }

    /**
     * The streams that have begun and not ended.
     *
     * @return how many
     */
    public int unfinishedStreams() {
        return streams.size();
    }

    /**
     * What the unfinished streams hold.
     *
     * @return bytes
     */
    public long bufferedBytes() {
        return streams.bufferedBytes();
    }

    /**
     * What the unfinished streams take of memory: their arrays, which may be longer than what came, and what stands around
     * them.
     *
     * @return bytes
     */
    public long heldBytes() {
        return streams.heldBytes();
    }

    /**
     * Says what time it is. What comes from now on counts as having come at this time.
     *
     * @param now by any clock of the owner's that does not go back; 0 until it is said
     */
    public void setTime(long now) {
        time = now;
    }

    /**
     * When something last came of the unfinished stream of which nothing has come for the longest. Looks at all of them.
     *
     * @return by the owner's clock; the time that it was told last, if there is no such stream
     */
    public long oldestProgress() {
        return streams.oldestProgress(time);
    }

    /** Lets go of the unfinished streams, and of what they hold: for an owner who feeds it no more. */
    public void release() {
        streams.clear();
        stream = null;
        waiting = null;
    }

    private void decode(byte[] array, int from, int end) {
        int at = from;
        while (at < end) {
            if (payloadLeft > 0) {
                int step = (int) Math.min(payloadLeft, end - at);
                takePayload(array, at, step);
                at += step;
            } else if (headerBytes == 0 && end - at >= HEADER_BYTES) {
                int next = wholeMessage(array, at, end);
                if (next == at) {
                    startFrame(array, at);
                    next = at + HEADER_BYTES;
                }
                at = next;
            } else {
                int step = Math.min(HEADER_BYTES - headerBytes, end - at);
                System.arraycopy(array, at, header, headerBytes, step);
                headerBytes += step;
                at += step;
                if (headerBytes == HEADER_BYTES) {
                    headerBytes = 0;
                    startFrame(header, 0);
                }
            }
        }
    }

    /** The common case: an open frame and its end, whole and next to each other, need no copy. */
    private int wholeMessage(byte[] array, int frame, int end) {
        long length = FrameLayout.payloadLength(array, frame);
        long next = frame + HEADER_BYTES + length;
        if (FrameLayout.kindCode(array, frame) != FrameKind.OPEN.code() || next + HEADER_BYTES > end
                || length > limits.maxMessageBytes() || FrameLayout.sequence(array, frame) != 0) {
            return frame;
        }
        int endFrame = (int) next;
        int id = FrameLayout.streamId(array, frame);
        if (FrameLayout.kindCode(array, endFrame) != FrameKind.END.code()
                || FrameLayout.streamId(array, endFrame) != id || FrameLayout.sequence(array, endFrame) != 1
                || FrameLayout.payloadLength(array, endFrame) != 0 || streams.contains(id)) {
            return frame;
        }
        sink.onMessage(id, array, frame + HEADER_BYTES, (int) length, false);
        return endFrame + HEADER_BYTES;
    }

    private void startFrame(byte[] array, int frame) {
        int code = FrameLayout.kindCode(array, frame);
        int id = FrameLayout.streamId(array, frame);
        long length = FrameLayout.payloadLength(array, frame);
        if (!FrameKind.isKnown(code)) {
            throw new ProtocolException(CloseCode.PROTOCOL_ERROR, "frame of stream " + Integer.toUnsignedString(id)
                    + " has kind " + code + ": expected 0 to 5");
        }
        if (length > limits.maxMessageBytes()) {
            throw new ProtocolException(CloseCode.MESSAGE_TOO_BIG, "frame of stream " + Integer.toUnsignedString(id)
                    + " claims " + length + " bytes: a message may have at most " + limits.maxMessageBytes());
        }
        kind = FrameKind.of(code);
        frameStreamId = id;
        sequence = FrameLayout.sequence(array, frame);
        payloadLeft = length;
        place(id, length);
        if (length == 0) {
            finishFrame();
        }
    }

    /** Finds out where the payload of the frame goes. */
    private void place(int id, long length) {
        waiting = null;
        switch (kind) {
            case CANCEL -> cancel(id);
            case PING, PONG -> stream = streams.get(id);
            case OPEN, DATA, END -> stream = streams.getOrOpen(id);
        }
        if (stream == null) {
            return;
        }
        int turn = Integer.compareUnsigned(sequence, stream.nextSequence());
        if (turn > 0) {
            waiting = streams.openWaiting(kind);
        } else if (turn < 0) {
            stream = null;
            return;
        } else if (carries()) {
            streams.requireMessageSize(stream, length);
        }
        stream.progressed(time);
    }

    private boolean carries() {
        return kind == FrameKind.OPEN || kind == FrameKind.DATA;
    }

    private void takePayload(byte[] array, int offset, int length) {
        if (carries() && stream != null) {
            stream.progressed(time);
            if (waiting != null) {
                streams.append(waiting, array, offset, length);
            } else {
                streams.append(stream, array, offset, length);
            }
        }
        payloadLeft -= length;
        if (payloadLeft == 0) {
            finishFrame();
        }
    }

    private void finishFrame() {
        switch (kind) {
            case CANCEL -> sink.onCancel(frameStreamId);
            case PING -> sink.onPing(frameStreamId);
            case PONG -> sink.onPong(frameStreamId);
            case OPEN, DATA, END -> {
                // Nothing but their effect on the stream.
            }
        }
        if (stream != null && waiting != null) {
            streams.putWaiting(stream, sequence, waiting);
        } else if (stream != null) {
            advance(stream);
        }
    }

    private void advance(StreamAssembly joined) {
        FrameKind taken = kind;
        while (taken != FrameKind.END) {
            joined.advance();
            WaitingFrame next = streams.takeWaiting(joined);
            if (next == null) {
                return;
            }
            streams.join(joined, next);
            taken = next.kind;
        }
        streams.remove(joined);
        sink.onMessage(joined.id, joined.message.array(), 0, joined.message.size(), true);
    }

    private void cancel(int id) {
        StreamAssembly canceled = streams.get(id);
        if (canceled != null) {
            streams.remove(canceled);
            canceled.message.release();
        }
        stream = null;
    }
}
