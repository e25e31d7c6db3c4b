package io.simdrdrive.protocol.frame;

/** What a {@link FrameDecoder} finds in the bytes it is fed, in the order in which it was completed. */
public interface FrameSink {
    /**
     * A stream has ended: its payloads, joined.
     *
     * @param streamId the stream's id, unsigned
     * @param array holds the message
     * @param offset where it begins
     * @param length its length, from 0
     * @param owned true if the array is the sink's to keep; otherwise it is good during this call only
     */
    void onMessage(int streamId, byte[] array, int offset, int length, boolean owned);

    /**
     * The peer has given a stream up. What had arrived of it is gone.
     *
     * @param streamId the stream's id, unsigned; of an unfinished stream, a finished one, or none
     */
    default void onCancel(int streamId) {}

    /**
     * A ping frame; no client sends one, and the original does not answer it.
     *
     * @param streamId the frame's stream id, unsigned
     */
    default void onPing(int streamId) {}

    /**
     * A pong frame; no client sends one.
     *
     * @param streamId the frame's stream id, unsigned
     */
    default void onPong(int streamId) {}
}
