package io.simdrdrive.client.internal.ws;

/**
 * The head of a WebSocket frame (RFC 6455, 5.2): two bytes, the length where it needs more than 7 bits, and, from client
 * to server, the masking key. The length is big-endian.
 */
final class FrameHead {
    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    static final int FIN = 0x80;
    static final int RESERVED = 0x70;
    static final int OPCODE = 0x0F;
    static final int MASKED = 0x80;
    static final int SHORT_LENGTH = 0x7F;
    static final int LENGTH_16 = 126;
    static final int LENGTH_64 = 127;

    static final int MAX_CONTROL_BYTES = 125;
    static final int MASK_BYTES = 4;
    static final int MAX_BYTES = 2 + Long.BYTES + MASK_BYTES;

    private FrameHead() {}

    /** Writes the head of a whole, masked message up to its mask; says where the mask goes. */
    static int put(byte[] array, int offset, int opcode, int length) {
        array[offset] = (byte) (FIN | opcode);
        if (length < LENGTH_16) {
            array[offset + 1] = (byte) (MASKED | length);
            return offset + 2;
        }
        if (length <= 0xFFFF) {
            array[offset + 1] = (byte) (MASKED | LENGTH_16);
            array[offset + 2] = (byte) (length >>> 8);
            array[offset + 3] = (byte) length;
            return offset + 4;
        }
        array[offset + 1] = (byte) (MASKED | LENGTH_64);
        for (int i = 0; i < Long.BYTES; i++) {
            array[offset + 2 + i] = (byte) ((long) length >>> (8 * (Long.BYTES - 1 - i)));
        }
        return offset + 2 + Long.BYTES;
    }
}
