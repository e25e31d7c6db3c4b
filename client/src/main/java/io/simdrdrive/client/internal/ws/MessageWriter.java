package io.simdrdrive.client.internal.ws;

import io.simdrdrive.client.internal.transport.Outlet;
import io.simdrdrive.protocol.CloseCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes masked WebSocket messages, each in one call of the outlet below. Its methods return false where the time was over
 * before all was out: then {@link #flush} has to be true before the next message. Not thread-safe.
 *
 * <p>The mask is laid on while the bytes are copied behind their head, into an array small enough to stay in the cache.
 */
public final class MessageWriter {
    // With its head it is what the JDK hands to the system in one call.
    private static final int STAGING_BYTES = Outlet.MAX_BYTES;
    /** The largest message that is written; what is longer goes out in several. */
    public static final int MAX_MESSAGE_BYTES = STAGING_BYTES - FrameHead.MAX_BYTES;

    private final Outlet out;
    private final Masker masker = new Masker();
    private final byte[] staging = new byte[STAGING_BYTES];
    private long deadlineNanos = Outlet.NO_DEADLINE;

    /** Writes to an outlet. */
    public MessageWriter(Outlet out) {
        this.out = out;
    }

    /** From now on waits until then, as {@link Outlet#write} does. */
    public void waitUntil(long newDeadlineNanos) {
        deadlineNanos = newDeadlineNanos;
    }

    /** Goes on with what is left of the last message. */
    public boolean flush() throws IOException {
        return out.flush(deadlineNanos);
    }

    /** Writes a binary message of at most {@link #MAX_MESSAGE_BYTES}. */
    public boolean binary(byte[] array, int offset, int length) throws IOException {
        return write(FrameHead.BINARY, array, offset, length);
    }

    /** Writes a ping of at most 125 bytes. */
    public boolean ping(byte[] payload) throws IOException {
        return write(FrameHead.PING, payload, 0, payload.length);
    }

    /** Writes a pong with the payload of the ping it answers. */
    public boolean pong(byte[] payload) throws IOException {
        return write(FrameHead.PONG, payload, 0, payload.length);
    }

    /** Writes the closing frame, after which nothing may be written. */
    public boolean close(CloseCode code, String reason) throws IOException {
        byte[] text = reason.getBytes(StandardCharsets.US_ASCII);
        int textBytes = Math.min(text.length, FrameHead.MAX_CONTROL_BYTES - Short.BYTES);
        byte[] payload = new byte[Short.BYTES + textBytes];
        payload[0] = (byte) (code.number() >>> 8);
        payload[1] = (byte) code.number();
        System.arraycopy(text, 0, payload, Short.BYTES, textBytes);
        return write(FrameHead.CLOSE, payload, 0, payload.length);
    }

    private boolean write(int opcode, byte[] array, int offset, int length) throws IOException {
        int mask = FrameHead.put(staging, 0, opcode, length);
        int key = masker.nextKey();
        Masker.putKey(staging, mask, key);
        int payload = mask + FrameHead.MASK_BYTES;
        Masker.copy(array, offset, staging, payload, length, key);
        return out.write(staging, 0, payload + length, deadlineNanos);
    }
}
