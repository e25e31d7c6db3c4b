package io.simdrdrive.protocol.bitcode;

import java.io.ByteArrayOutputStream;
import java.util.Random;

/** Encodes columns in any of the ways that a reader has to know, chosen at random; written apart from the product's. */
final class EveryPacking {
    private static final int[] BASES = {256, 16, 6, 4, 3, 2};
    private static final int[] PER_BYTE = {1, 2, 3, 4, 5, 8};

    private final Random random;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    EveryPacking(Random random) {
        this.random = random;
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }

    void raw(int value) {
        out.write(value);
    }

    void packedBytes(byte[] values) {
        if (values.length <= 2) {
            out.writeBytes(values);
            return;
        }
        int[] choice = choice(values, random);
        packedBytes(values, choice[0], choice[1]);
    }

    /** A packing that the values fit in and a minimum, -1 for none. */
    private static int[] choice(byte[] values, Random random) {
        while (true) {
            int packing = random.nextInt(BASES.length);
            int minimum = packing == 0 || random.nextBoolean()
                    ? -1
                    : random.nextInt(3) == 0
                            ? random.nextInt(256)
                            : values[random.nextInt(values.length)] & 0xFF;
            if (fits(values, BASES[packing], Math.max(0, minimum))) {
                return new int[]{packing, minimum};
            }
        }
    }

    private static boolean fits(byte[] values, int base, int minimum) {
        for (byte value : values) {
            if (((value - minimum) & 0xFF) >= base) {
                return false;
            }
        }
        return true;
    }

    void packedBytes(byte[] values, int packing, int minimum) {
        out.write(2 * packing - (minimum < 0 ? 0 : 1));
        if (minimum >= 0) {
            out.write(minimum);
        }
        digits(values, packing, Math.max(0, minimum));
    }

    private void digits(byte[] values, int packing, int minimum) {
        int sum = 0;
        int scale = 1;
        int held = 0;
        for (byte value : values) {
            sum += ((value - minimum) & 0xFF) * scale;
            scale *= BASES[packing];
            if (++held == PER_BYTE[packing]) {
                out.write(sum);
                sum = 0;
                scale = 1;
                held = 0;
            }
        }
        if (held > 0) {
            out.write(sum);
        }
    }

    void ints(long[] values) {
        if (values.length == 0) {
            return;
        }
        while (true) {
            int halvings = random.nextInt(4);
            boolean offset = halvings > 0 && random.nextBoolean();
            long minimum = offset ? random.nextBoolean() ? values[0] : random.nextLong() : 0;
            if (fits(values, halvings, minimum)) {
                ints(values, halvings, offset, minimum);
                return;
            }
        }
    }

    private static boolean fits(long[] values, int halvings, long minimum) {
        for (long value : values) {
            if (halvings > 0 && (value - minimum) >>> (64 >>> halvings) != 0) {
                return false;
            }
        }
        return true;
    }

    private void ints(long[] values, int halvings, boolean offset, long minimum) {
        out.write(2 * halvings - (offset ? 1 : 0));
        if (offset) {
            littleEndian(minimum, 8);
        }
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) (values[i] - minimum);
            if (halvings < 3) {
                littleEndian(values[i] - minimum, 8 >>> halvings);
            }
        }
        if (halvings == 3) {
            packedBytes(bytes);
        }
    }

    private void littleEndian(long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >>> (8 * i)));
        }
    }

    void lengths(int[] lengths) {
        byte[] small = new byte[lengths.length];
        long[] large = new long[lengths.length];
        int count = 0;
        for (int i = 0; i < lengths.length; i++) {
            small[i] = (byte) Math.min(255, lengths[i]);
            if (lengths[i] >= 255) {
                large[count++] = lengths[i];
            }
        }
        packedBytes(small);
        ints(java.util.Arrays.copyOf(large, count));
    }

    void bits(boolean[] bits) {
        byte[] digits = new byte[bits.length];
        for (int i = 0; i < bits.length; i++) {
            digits[i] = (byte) (bits[i] ? 1 : 0);
        }
        digits(digits, BASES.length - 1, 0);
    }
}
