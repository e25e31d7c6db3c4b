package io.simdrdrive.store.extensions;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Texts as bitcode 0.6 has a {@code String} of its own: the length of the UTF-8 bytes, then the bytes. The length is one
 * byte below 255; else the byte 255, a byte that names a width, and the length in that width, little-endian.
 */
final class BitcodeString implements ValueCodec<String> {
    private static final int LONG_LENGTH = 255;
    /** Widths of 8, 4, 2 and 1 bytes have the names 0, 2, 4 and 6; an odd name has 8 bytes of a minimum to add before. */
    private static final int LAST_WIDTH = 6;
    private static final int HEAD_MAX_BYTES = 2 + Integer.BYTES;

    @Override
    public byte[] encode(String value) {
        ByteBuffer text;
        try {
            text = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the text has half of a surrogate pair, which UTF-8 cannot express", e);
        }
        int length = text.remaining();
        ByteBuffer head = ByteBuffer.allocate(HEAD_MAX_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        putLength(head, length);
        byte[] encoded = new byte[head.flip().remaining() + length];
        ByteBuffer.wrap(encoded).put(head).put(text);
        return encoded;
    }

    @Override
    public String decode(ByteBuffer encoded) {
        long length = length(encoded);
        if (length != encoded.remaining()) {
            throw new IllegalArgumentException("a text of " + Long.toUnsignedString(length)
                    + " bytes in bitcode, where "
                    + encoded.remaining() + " bytes follow");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(encoded).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the bytes are no UTF-8", e);
        }
    }

    private static void putLength(ByteBuffer head, int length) {
        if (length < LONG_LENGTH) {
            head.put((byte) length);
            return;
        }
        head.put((byte) LONG_LENGTH);
        if (length < 1 << Byte.SIZE) {
            head.put((byte) 6).put((byte) length);
        } else if (length < 1 << Short.SIZE) {
            head.put((byte) 4).putShort((short) length);
        } else {
            head.put((byte) 2).putInt(length);
        }
    }

    private static long length(ByteBuffer encoded) {
        int small = Byte.toUnsignedInt(encoded.get());
        if (small < LONG_LENGTH) {
            return small;
        }
        int width = Byte.toUnsignedInt(encoded.get());
        if (width > LAST_WIDTH) {
            throw new IllegalArgumentException("byte " + width + " names no width of integers in bitcode");
        }
        ByteBuffer numbers = encoded.order(ByteOrder.LITTLE_ENDIAN);
        long minimum = width % 2 == 1 ? numbers.getLong() : 0;
        return minimum + switch ((width + 1) / 2) {
            case 0 -> numbers.getLong();
            case 1 -> Integer.toUnsignedLong(numbers.getInt());
            case 2 -> Short.toUnsignedLong(numbers.getShort());
            default -> Byte.toUnsignedLong(numbers.get());
        };
    }
}
