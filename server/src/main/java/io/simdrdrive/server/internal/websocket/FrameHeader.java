package io.simdrdrive.server.internal.websocket;

import io.simdrdrive.protocol.CloseCode;
import io.simdrdrive.protocol.ProtocolException;
import java.nio.ByteBuffer;

/**
 * The header of a client's frame (RFC 6455, 5.2), put together from bytes that may come one at a time.
 *
 * <pre>
 *   0                 1                   2 ..              4 bytes
 *   +----+---+------+ +----+-----------+ +---------------+ +------+
 *   |FIN |RSV|opcode| |MASK| length    | | longer length | | mask |
 *   +----+---+------+ +----+-----------+ +---------------+ +------+
 *     1    3    4       1      7           0, 2 or 8 bytes
 * </pre>
 */
final class FrameHeader {
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int MAX_CONTROL_BYTES = 125;
    private static final int FIXED_BYTES = 2;
    private static final int MASK_BYTES = 4;
    private static final int MAX_BYTES = FIXED_BYTES + Long.BYTES + MASK_BYTES;

    private final byte[] bytes = new byte[MAX_BYTES];
    private int taken;
    private int size = FIXED_BYTES;

    /** Takes bytes. Returns true once the header is whole; the next call then begins another. */
    boolean take(ByteBuffer in) {
        while (in.hasRemaining()) {
            bytes[taken++] = in.get();
            if (taken == FIXED_BYTES) {
                checkFixed();
                size = FIXED_BYTES + longerLengthBytes() + MASK_BYTES;
            } else if (taken == size) {
                taken = 0;
                size = FIXED_BYTES;
                return true;
            }
        }
        return false;
    }

    boolean isBegun() {
        return taken > 0;
    }

    boolean isFinal() {
        return (bytes[0] & 0x80) != 0;
    }

    int opcode() {
        return bytes[0] & 0x0F;
    }

    long length() {
        int count = longerLengthBytes();
        if (count == 0) {
            return shortLength();
        }
        long length = 0;
        for (int i = 0; i < count; i++) {
            length = (length << Byte.SIZE) | (bytes[FIXED_BYTES + i] & 0xFF);
        }
        if (length < 0 || length < (count == Long.BYTES ? 1L << Short.SIZE : LENGTH_16)) {
            throw violation("a frame's length of " + Long.toUnsignedString(length) + " is not in its shortest form");
        }
        return length;
    }

    /** The mask, its first byte lowest. */
    int mask() {
        int at = FIXED_BYTES + longerLengthBytes();
        int mask = 0;
        for (int i = MASK_BYTES - 1; i >= 0; i--) {
            mask = (mask << Byte.SIZE) | (bytes[at + i] & 0xFF);
        }
        return mask;
    }

    private int shortLength() {
        return bytes[1] & 0x7F;
    }

    private int longerLengthBytes() {
        return switch (shortLength()) {
            case LENGTH_16 -> Short.BYTES;
            case LENGTH_64 -> Long.BYTES;
            default -> 0;
        };
    }

    private void checkFixed() {
        if ((bytes[0] & 0x70) != 0) {
            throw violation("a frame has reserved bits set: no extension was agreed on");
        }
        if (!Opcode.isKnown(opcode())) {
            throw violation("a frame has the reserved opcode " + opcode());
        }
        if ((bytes[1] & 0x80) == 0) {
            throw violation("a client's frame is not masked");
        }
        if (Opcode.isControl(opcode()) && (!isFinal() || shortLength() > MAX_CONTROL_BYTES)) {
            throw violation("a control frame is cut or longer than " + MAX_CONTROL_BYTES + " bytes");
        }
        if (opcode() == Opcode.TEXT) {
            throw new ProtocolException(CloseCode.UNSUPPORTED_DATA, "a text message: only binary ones have a meaning");
        }
    }

    static ProtocolException violation(String what) {
        return new ProtocolException(CloseCode.PROTOCOL_ERROR, what);
    }
}
