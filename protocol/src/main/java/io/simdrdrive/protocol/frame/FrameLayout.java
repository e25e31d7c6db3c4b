package io.simdrdrive.protocol.frame;

import io.simdrdrive.protocol.internal.LittleEndian;

/**
 * Where things are in a frame. Little-endian.
 *
 * <pre>
 *   0               4               8               12  13                              21
 *   +---------------+---------------+---------------+---+-------------------------------+---------
 *   |payload length |   stream id   |   sequence    |kind|  send time, us since 1970    | payload
 *   +---------------+---------------+---------------+---+-------------------------------+---------
 * </pre>
 *
 * <p>The sequence number counts a stream's frames from 0. The kind is {@link FrameKind#code()}.
 */
public final class FrameLayout {
    /** The size of the header in bytes. */
    public static final int HEADER_BYTES = 21;
    /** The most payload that a frame is given, in bytes; a reader takes more, up to its limit for a message. */
    public static final int MAX_PAYLOAD_BYTES = 65_536;

    private static final int LENGTH_OFFSET = 0;
    private static final int STREAM_ID_OFFSET = 4;
    private static final int SEQUENCE_OFFSET = 8;
    private static final int KIND_OFFSET = 12;
    private static final int SENT_OFFSET = 13;

    private FrameLayout() {}

    /**
     * The length of the payload.
     *
     * @param array holds the header
     * @param frame where it begins
     * @return 0 to 2^32 - 1
     */
    public static long payloadLength(byte[] array, int frame) {
        return LittleEndian.unsignedInt(array, frame + LENGTH_OFFSET);
    }

    /**
     * The stream's id.
     *
     * @param array holds the header
     * @param frame where it begins
     * @return unsigned
     */
    public static int streamId(byte[] array, int frame) {
        return LittleEndian.intAt(array, frame + STREAM_ID_OFFSET);
    }

    /**
     * The frame's place within its stream.
     *
     * @param array holds the header
     * @param frame where it begins
     * @return unsigned
     */
    public static int sequence(byte[] array, int frame) {
        return LittleEndian.intAt(array, frame + SEQUENCE_OFFSET);
    }

    /**
     * The byte that stands for the frame's kind.
     *
     * @param array holds the header
     * @param frame where it begins
     * @return 0 to 255
     */
    public static int kindCode(byte[] array, int frame) {
        return array[frame + KIND_OFFSET] & 0xFF;
    }

    /**
     * When the frame was sent.
     *
     * @param array holds the header
     * @param frame where it begins
     * @return microseconds since 1970, by the sender's clock
     */
    public static long sentMicros(byte[] array, int frame) {
        return LittleEndian.longAt(array, frame + SENT_OFFSET);
    }

    /**
     * Writes a header.
     *
     * @param array takes {@value #HEADER_BYTES} bytes
     * @param frame where the header begins
     * @param payloadLength the length of the payload, unsigned
     * @param streamId the stream's id, unsigned
     * @param sequence the frame's place within the stream, unsigned
     * @param kind what the frame is
     * @param sentMicros microseconds since 1970
     */
    public static void putHeader(byte[] array, int frame, int payloadLength, int streamId, int sequence,
            FrameKind kind, long sentMicros) {
        putPayloadLength(array, frame, payloadLength);
        LittleEndian.putInt(array, frame + STREAM_ID_OFFSET, streamId);
        LittleEndian.putInt(array, frame + SEQUENCE_OFFSET, sequence);
        array[frame + KIND_OFFSET] = (byte) kind.code();
        LittleEndian.putLong(array, frame + SENT_OFFSET, sentMicros);
    }

    static void putPayloadLength(byte[] array, int frame, int payloadLength) {
        LittleEndian.putInt(array, frame + LENGTH_OFFSET, payloadLength);
    }
}
