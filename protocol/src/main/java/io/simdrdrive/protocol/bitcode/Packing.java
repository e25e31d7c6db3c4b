package io.simdrdrive.protocol.bitcode;

import io.simdrdrive.protocol.internal.LittleEndian;

/**
 * How small numbers share bytes: in base b, k values are the digits of one byte, the first the least significant. Each
 * packing has a number on the wire, the higher the tighter.
 */
final class Packing {
    static final Packing NONE = new Packing(0, 256, 1);
    static final Packing BASE_16 = new Packing(1, 16, 2);
    static final Packing BASE_6 = new Packing(2, 6, 3);
    static final Packing BASE_4 = new Packing(3, 4, 4);
    static final Packing BASE_3 = new Packing(4, 3, 5);
    static final Packing BASE_2 = new Packing(5, 2, 8);

    /** Fewer bytes than this are never packed, and have no leading byte. */
    static final int MIN_PACKED = 3;
    /** {@link #unpack} may write this many bytes more than it was asked for. */
    static final int SLACK_BYTES = Long.BYTES - 1;

    private static final Packing[] PACKINGS = {NONE, BASE_16, BASE_6, BASE_4, BASE_3, BASE_2};
    private static final long LOW_SEVEN_BITS = 0x7F7F_7F7F_7F7F_7F7FL;
    private static final long EACH_BYTE = 0x0101_0101_0101_0101L;

    final int number;
    final int base;
    final int perByte;
    /** For each byte its digits, one a byte of the long. */
    private final long[] digits;

    private Packing(int number, int base, int perByte) {
        this.number = number;
        this.base = base;
        this.perByte = perByte;
        this.digits = base == 256 ? new long[0] : digits(base, perByte);
    }

    private static long[] digits(int base, int perByte) {
        long[] table = new long[256];
        for (int value = 0; value < table.length; value++) {
            int rest = value;
            for (int i = 0; i < perByte; i++) {
                table[value] |= (long) (rest % base) << (i * Byte.SIZE);
                rest /= base;
            }
        }
        return table;
    }

    /** The packing that a leading byte names; whether a minimum follows is {@link #hasMinimum}. */
    static Packing of(int leadingByte) {
        int number = (leadingByte + 1) >>> 1;
        if (number >= PACKINGS.length) {
            throw new BitcodeException("byte " + leadingByte + " names no packing of bytes: expected 0 to 10");
        }
        return PACKINGS[number];
    }

    static boolean hasMinimum(int leadingByte) {
        return (leadingByte & 1) != 0;
    }

    /** The tightest packing for values up to a maximum, which the original chooses. */
    static Packing tightest(int max) {
        if (max < 4) {
            return max < 2 ? BASE_2 : max == 2 ? BASE_3 : BASE_4;
        }
        return max < 6 ? BASE_6 : max < 16 ? BASE_16 : NONE;
    }

    int leadingByte(boolean minimum) {
        return 2 * number - (minimum ? 1 : 0);
    }

    int packedBytes(int values) {
        return (int) (((long) values + perByte - 1) / perByte);
    }

    /** Unpacks values, and up to {@link #SLACK_BYTES} of rubbish behind them. */
    void unpack(byte[] source, int from, byte[] target, int values, int minimum) {
        long add = minimum * EACH_BYTE;
        for (int at = 0; at < values; at += perByte) {
            long packed = digits[source[from++] & 0xFF];
            long sum = (packed & LOW_SEVEN_BITS) + (add & LOW_SEVEN_BITS);
            LittleEndian.putLong(target, at, sum ^ ((packed ^ add) & ~LOW_SEVEN_BITS));
        }
    }

    /** The byte that holds the values, less the minimum, from an index on. */
    int pack(byte[] values, int from, int to, int minimum) {
        int packed = 0;
        for (int i = Math.min(to, from + perByte) - 1; i >= from; i--) {
            packed = packed * base + ((values[i] - minimum) & 0xFF);
        }
        return packed;
    }
}
