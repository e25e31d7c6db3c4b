package io.simdrdrive.store.internal.open;

/**
 * The CRC-32 of a part from the CRC-32s of two beginnings: with {@code crc(AB)} and {@code crc(A)} known, {@code crc(B)}
 * costs no look at the bytes. The arithmetic is that of polynomials over GF(2) modulo the CRC's, in the reflected form
 * of zlib: bit 31 is the coefficient of x^0.
 */
final class CrcPrefix {
    private static final int POLYNOMIAL = 0xEDB88320;
    private static final int ONE = 1 << 31;
    /** x^(8 * 2^k): what 2^k more bytes multiply a register by. */
    private static final int[] BYTES_POWER = new int[Long.SIZE];

    static {
        BYTES_POWER[0] = ONE >>> 8;
        for (int k = 1; k < BYTES_POWER.length; k++) {
            BYTES_POWER[k] = multiply(BYTES_POWER[k - 1], BYTES_POWER[k - 1]);
        }
    }

    private CrcPrefix() {}

    /** crc(B), of the {@code length} bytes that follow A in AB. */
    static int rest(int crcOfAb, int crcOfA, long length) {
        return crcOfAb ^ shift(crcOfA, length);
    }

    /** crc(AB). */
    static int join(int crcOfA, int crcOfB, long lengthOfB) {
        return shift(crcOfA, lengthOfB) ^ crcOfB;
    }

    private static int shift(int crc, long bytes) {
        int shifted = crc;
        long left = bytes;
        for (int k = 0; left != 0; k++, left >>>= 1) {
            if ((left & 1) != 0) {
                shifted = multiply(shifted, BYTES_POWER[k]);
            }
        }
        return shifted;
    }

    private static int multiply(int a, int b) {
        int product = 0;
        int multiple = b;
        for (int bits = a; bits != 0; bits <<= 1) {
            if (bits < 0) {
                product ^= multiple;
            }
            multiple = (multiple >>> 1) ^ ((multiple & 1) != 0 ? POLYNOMIAL : 0);
        }
        return product;
    }
}
