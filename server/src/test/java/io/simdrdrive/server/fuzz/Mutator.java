package io.simdrdrive.server.fuzz;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Changes bytes as a fault or an enemy would: bits, numbers at their bounds, pieces put in, taken out, doubled, cut off. */
final class Mutator {
    private static final int MAX_CHANGES = 4;
    private static final int MAX_PIECE_BYTES = 24;
    private static final long[] NUMBERS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 16, 20, 21, 63, 64, 125, 126, 127, 128,
            254, 255, 256, 32_767, 32_768, 65_535, 65_536, 65_557, 1 << 20, Integer.MAX_VALUE, 0x8000_0000L,
            0xFFFF_FFFFL, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE, -1, -21};

    private Mutator() {}

    /** A changed copy. */
    static byte[] mutate(byte[] bytes, SplittableRandom random) {
        byte[] changed = bytes.clone();
        for (int i = random.nextInt(1 + random.nextInt(MAX_CHANGES)); i >= 0; i--) {
            changed = change(changed, random);
        }
        return changed;
    }

    static byte[] random(int maxBytes, SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(maxBytes + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] change(byte[] bytes, SplittableRandom random) {
        if (bytes.length == 0) {
            return random(MAX_PIECE_BYTES, random);
        }
        int at = random.nextInt(bytes.length);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(MAX_PIECE_BYTES));
        switch (random.nextInt(8)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            case 1 -> bytes[at] = (byte) random.nextInt();
            case 2, 3 -> putNumber(bytes, at, NUMBERS[random.nextInt(NUMBERS.length)], 1 << random.nextInt(4));
            case 4 -> {
                return replace(bytes, at, at, random(MAX_PIECE_BYTES, random));
            }
            case 5 -> {
                return replace(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
            }
            case 6 -> {
                return replace(bytes, at, end, new byte[0]);
            }
            default -> {
                return Arrays.copyOf(bytes, at);
            }
        }
        return bytes;
    }

    private static void putNumber(byte[] bytes, int at, long number, int width) {
        for (int i = 0; i < width && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (number >>> (i * Byte.SIZE));
        }
    }

    private static byte[] replace(byte[] bytes, int from, int to, byte[] piece) {
        byte[] changed = Arrays.copyOf(bytes, bytes.length - (to - from) + piece.length);
        System.arraycopy(piece, 0, changed, from, piece.length);
        System.arraycopy(bytes, to, changed, from + piece.length, bytes.length - to);
        return changed;
    }
}
