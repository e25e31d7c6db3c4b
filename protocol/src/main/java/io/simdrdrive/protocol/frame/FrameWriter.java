package io.simdrdrive.protocol.frame;

import static io.simdrdrive.protocol.frame.FrameLayout.HEADER_BYTES;
import static io.simdrdrive.protocol.frame.FrameLayout.MAX_PAYLOAD_BYTES;

import io.simdrdrive.protocol.WireWriter;
import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Writes RPC messages as frames: what is written between {@link #begin()} and {@link #end()} becomes the payloads of an
 * open frame, of data frames behind each {@value FrameLayout#MAX_PAYLOAD_BYTES} bytes, and an empty end frame. A payload
 * is copied once, from its source to its place between the headers, or not at all ({@link #referringTo}). Any number of messages may follow one another; the
 * bytes before {@link #position()} are then one or more WebSocket messages, cut anywhere. Not thread-safe.
 */
public final class FrameWriter extends WireWriter {
    private static final int NONE = -1;
    private static final int FIRST_FRAME_BYTES = 256;

    private final StreamIds streamIds;
    private final LongSupplier clockMicros;
    private final References references = new References();
    private int minReferencedBytes = Integer.MAX_VALUE;
    private int messageStart = NONE;
    private int messageReferences;
    private int frameStart;
    private int frameReferencedBytes;
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

    /**
     * From now on refers to segments of such a length instead of copying them, so that they can be sent from where they
     * lie: {@link #forEachPart} has them in their places, and the array has not. Until they are sent, they must not change.
     *
     * @param minBytes the least length of a segment that is referred to
     * @return this
     */
    public FrameWriter referringTo(int minBytes) {
        minReferencedBytes = minBytes;
        return this;
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
        messageReferences = references.count();
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
        return (long) sequence * MAX_PAYLOAD_BYTES + framePayloadBytes();
    }

    /**
     * All that was written.
     *
     * @return bytes of the array and of segments that are referred to
     */
    public long totalBytes() {
        return position() + references.bytes();
    }

    /**
     * Goes over what was written, in order.
     *
     * @param sink takes the parts
     */
    public void forEachPart(PartSink sink) {
        references.forEachPart(array(), position(), sink);
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
            references.truncate(messageReferences);
            leaveMessage();
        }
    }

    @Override
    public void clear(int maxRetainedBytes) {
        super.clear(maxRetainedBytes);
        references.truncate(0);
        leaveMessage();
    }

    @Override
    public void writeBytes(MemorySegment source, long offset, int length) {
        if (length < minReferencedBytes) {
            super.writeBytes(source, offset, length);
            return;
        }
        for (int done = 0; done < length;) {
            if (framePayloadBytes() == MAX_PAYLOAD_BYTES) {
                more(1);
            }
            int step = Math.min(length - done, MAX_PAYLOAD_BYTES - framePayloadBytes());
            references.add(position(), source.asSlice(offset + done, step));
            frameReferencedBytes += step;
            writableUpTo(frameEnd());
            done += step;
        }
    }

    @Override
    protected void more(int wantedBytes) {
        requireMessage();
        if (framePayloadBytes() == MAX_PAYLOAD_BYTES) {
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
        frameReferencedBytes = 0;
        FrameLayout.putHeader(array(), frameStart, 0, streamId, sequence, kind, sentMicros);
        moveTo(frameStart + HEADER_BYTES);
        writableUpTo(frameEnd());
    }

    private void closeFrame() {
        FrameLayout.putPayloadLength(array(), frameStart, framePayloadBytes());
    }

    private int framePayloadBytes() {
        return position() - frameStart - HEADER_BYTES + frameReferencedBytes;
    }

    private long frameEnd() {
        return (long) frameStart + HEADER_BYTES + MAX_PAYLOAD_BYTES - frameReferencedBytes;
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
