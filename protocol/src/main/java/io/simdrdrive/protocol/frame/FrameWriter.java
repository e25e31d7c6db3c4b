package io.simdrdrive.protocol.frame;

import static io.simdrdrive.protocol.frame.FrameLayout.HEADER_BYTES;
import static io.simdrdrive.protocol.frame.FrameLayout.MAX_PAYLOAD_BYTES;

import io.simdrdrive.protocol.WireWriter;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Writes RPC messages as frames: what is written between {@link #begin()} and {@link #end()} becomes the payloads of an
 * open frame, of data frames behind each {@value FrameLayout#MAX_PAYLOAD_BYTES} bytes, and an empty end frame. A payload
 * is copied once, from its source to its place between the headers. Any number of messages may follow one another; the
 * bytes before {@link #position()} are then one or more WebSocket messages, cut anywhere. Not thread-safe.
 */
public final class FrameWriter extends WireWriter {
    private static final int NONE = -1;
    private static final int FIRST_FRAME_BYTES = 256;

    private final StreamIds streamIds;
    private final LongSupplier clockMicros;
    private int messageStart = NONE;
    private int frameStart;
    private int streamId;
    private int sequence;
    private long sentMicros;

    /**
     * A writer that stamps frames with the system's clock.
     *
     * @param streamIds where the ids of streams come from; shared by all writers of one side of a connection
     * @param initialCapacityBytes the size of the first array
     */
    public FrameWriter(StreamIds streamIds, int initialCapacityBytes) {
        this(streamIds, initialCapacityBytes, FrameWriter::nowMicros);
    }

    /**
     * A writer with a clock of its own.
     *
     * @param streamIds where the ids of streams come from
     * @param initialCapacityBytes the size of the first array
     * @param clockMicros microseconds since 1970, read once a message
     */
    public FrameWriter(StreamIds streamIds, int initialCapacityBytes, LongSupplier clockMicros) {
        super(initialCapacityBytes);
        this.streamIds = streamIds;
        this.clockMicros = clockMicros;
        writableUpTo(0);
    }

    private static long nowMicros() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }

    /**
     * Begins a message, in a stream of its own.
     *
     * @return the stream's id, unsigned
     * @throws IllegalStateException if the message before has not ended
     */
    public int begin() {
        if (messageStart != NONE) {
            throw new IllegalStateException("the message before has neither ended nor been abandoned");
        }
        streamId = streamIds.next();
        sentMicros = clockMicros.getAsLong();
        messageStart = position();
        sequence = 0;
        startFrame(FrameKind.OPEN, FIRST_FRAME_BYTES);
        return streamId;
    }

    /**
     * How much of the message has been written, without the headers of its frames.
     *
     * @return bytes since {@link #begin()}
     */
    public long messageBytes() {
        requireMessage();
        return (long) sequence * MAX_PAYLOAD_BYTES + position() - frameStart - HEADER_BYTES;
    }

    /**
     * Where the first byte of the message stands in the array; the first
     * {@value FrameLayout#MAX_PAYLOAD_BYTES} follow without a gap. To fill in what is known only at the end.
     *
     * @return an index into the array
     */
    public int messageOffset() {
        requireMessage();
        return messageStart + HEADER_BYTES;
    }

    /**
     * Ends the message.
     *
     * @throws IllegalStateException if none was begun
     */
    public void end() {
        requireMessage();
        ensureCapacity(HEADER_BYTES);
        closeFrame();
        FrameLayout.putHeader(array(), position(), 0, streamId, sequence + 1, FrameKind.END, sentMicros);
        moveTo(position() + HEADER_BYTES);
        leaveMessage();
    }

    /** Takes back what was written of the message since {@link #begin()}; without one, does nothing. */
    public void abandon() {
        if (messageStart != NONE) {
            moveTo(messageStart);
            leaveMessage();
        }
    }

    @Override
    public void clear(int maxRetainedBytes) {
        super.clear(maxRetainedBytes);
        leaveMessage();
    }

    @Override
    protected void more(int wantedBytes) {
        requireMessage();
        if (position() == frameEnd()) {
            closeFrame();
            sequence++;
            startFrame(FrameKind.DATA, wantedBytes);
        } else {
            ensureCapacity(framed(wantedBytes));
            writableUpTo(frameEnd());
        }
    }

    private void startFrame(FrameKind kind, int wantedBytes) {
        ensureCapacity(framed(wantedBytes));
        frameStart = position();
        FrameLayout.putHeader(array(), frameStart, 0, streamId, sequence, kind, sentMicros);
        moveTo(frameStart + HEADER_BYTES);
        writableUpTo(frameEnd());
    }

    private void closeFrame() {
        FrameLayout.putPayloadLength(array(), frameStart, position() - frameStart - HEADER_BYTES);
    }

    private long frameEnd() {
        return (long) frameStart + HEADER_BYTES + MAX_PAYLOAD_BYTES;
    }

    /** The bytes, with the headers that they may take: one each full frame, one before, one at the end. */
    private static long framed(int bytes) {
        return bytes + (bytes / MAX_PAYLOAD_BYTES + 3L) * HEADER_BYTES;
    }

    private void leaveMessage() {
        messageStart = NONE;
        writableUpTo(position());
    }

    private void requireMessage() {
        if (messageStart == NONE) {
            throw new IllegalStateException("no message was begun");
        }
    }
}
