package io.simdrdrive.client.internal.ws;

import io.simdrdrive.protocol.CloseCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes masked WebSocket messages, each in one call of the stream below. Not thread-safe.
 *
 * <p>The mask is laid on while the bytes are copied behind their head, into an array small enough to stay in the cache.
 */
public final class MessageWriter {
    // With its head it is what the JDK hands to the system in one call.
    private static final int STAGING_BYTES = 128 << 10;
    /** The largest message that is written; what is longer goes out in several. */
    public static final int MAX_MESSAGE_BYTES = STAGING_BYTES - FrameHead.MAX_BYTES;

    private final OutputStream out;
    private final Masker masker = new Masker();
    private final byte[] staging = new byte[STAGING_BYTES];

    /** Writes to a stream that has no buffer of its own. */
    public MessageWriter(OutputStream out) {
        this.out = out;
    }

    /** Writes a binary message of at most {@link #MAX_MESSAGE_BYTES}. */
    public void binary(byte[] array, int offset, int length) throws IOException {
        write(FrameHead.BINARY, array, offset, length);
    }

    /** Writes a ping of at most 125 bytes. */
    public void ping(byte[] payload) throws IOException {
        write(FrameHead.PING, payload, 0, payload.length);
    }

    /** Writes a pong with the payload of the ping it answers. */
    public void pong(byte[] payload) throws IOException {
        write(FrameHead.PONG, payload, 0, payload.length);
    }

    /** Writes the closing frame, after which nothing may be written. */
    public void close(CloseCode code, String reason) throws IOException {
        byte[] text = reason.getBytes(StandardCharsets.US_ASCII);
        int textBytes = Math.min(text.length, FrameHead.MAX_CONTROL_BYTES - Short.BYTES);
        byte[] payload = new byte[Short.BYTES + textBytes];
        payload[0] = (byte) (code.number() >>> 8);
        payload[1] = (byte) code.number();
        System.arraycopy(text, 0, payload, Short.BYTES, textBytes);
        write(FrameHead.CLOSE, payload, 0, payload.length);
    }

    private void write(int opcode, byte[] array, int offset, int length) throws IOException {
        int mask = FrameHead.put(staging, 0, opcode, length);
        int key = masker.nextKey();
        Masker.putKey(staging, mask, key);
        int payload = mask + FrameHead.MASK_BYTES;
        Masker.copy(array, offset, staging, payload, length, key);
        out.write(staging, 0, payload + length);
    }
}
