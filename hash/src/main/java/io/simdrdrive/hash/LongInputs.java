package io.simdrdrive.hash;

import static io.simdrdrive.hash.Bytes.longAt;
import static io.simdrdrive.hash.Mixing.foldedProduct;

/**
 * Inputs of more than 240 bytes: stripes of 64 bytes go into eight lanes, which are scrambled after each block of 16.
 *
 * <p>The lanes are local variables and the inner loop is written out, since that took 75 ns for 1,000 bytes, and an array of lanes
 * 133.
 */
final class LongInputs {
    private static final int STRIPE_BYTES = 64;
    private static final int LANES = STRIPE_BYTES / Long.BYTES;
    private static final int STRIPES_A_BLOCK = (Secret.BYTES - STRIPE_BYTES) / Long.BYTES;

    /** Each stripe of a block has its eight of these, from its own number on; the last eight scramble. */
    private static final long[] STRIPES = Secret.from(0, Secret.BYTES / Long.BYTES);
    private static final long[] LAST_STRIPE = Secret.from(Secret.BYTES - STRIPE_BYTES - 7, LANES);
    private static final long[] MERGE = Secret.from(11, LANES);

    private LongInputs() {}

    static long hash(byte[] array, int offset, int length) {
        long lane0 = Mixing.PRIME32_3;
        long lane1 = Mixing.PRIME64_1;
        long lane2 = Mixing.PRIME64_2;
        long lane3 = Mixing.PRIME64_3;
        long lane4 = Mixing.PRIME64_4;
        long lane5 = Mixing.PRIME32_2;
        long lane6 = Mixing.PRIME64_5;
        long lane7 = Mixing.PRIME32_1;
        int stripes = (length - 1) / STRIPE_BYTES;
        long[] secret = STRIPES;
        for (int block = 0; block <= stripes; block += STRIPES_A_BLOCK) {
            int inBlock = Math.min(STRIPES_A_BLOCK, stripes - block);
            int start = offset + block * STRIPE_BYTES;
            for (int i = 0; i < inBlock; i++) {
                int at = start + i * STRIPE_BYTES;
                long even = longAt(array, at);
                long odd = longAt(array, at + 8);
                lane0 += odd + productOfHalves(even ^ secret[i]);
                lane1 += even + productOfHalves(odd ^ secret[i + 1]);
                even = longAt(array, at + 16);
                odd = longAt(array, at + 24);
                lane2 += odd + productOfHalves(even ^ secret[i + 2]);
                lane3 += even + productOfHalves(odd ^ secret[i + 3]);
                even = longAt(array, at + 32);
                odd = longAt(array, at + 40);
                lane4 += odd + productOfHalves(even ^ secret[i + 4]);
                lane5 += even + productOfHalves(odd ^ secret[i + 5]);
                even = longAt(array, at + 48);
                odd = longAt(array, at + 56);
                lane6 += odd + productOfHalves(even ^ secret[i + 6]);
                lane7 += even + productOfHalves(odd ^ secret[i + 7]);
            }
            if (inBlock == STRIPES_A_BLOCK) {
                lane0 = scrambled(lane0, 0);
                lane1 = scrambled(lane1, 1);
                lane2 = scrambled(lane2, 2);
                lane3 = scrambled(lane3, 3);
                lane4 = scrambled(lane4, 4);
                lane5 = scrambled(lane5, 5);
                lane6 = scrambled(lane6, 6);
                lane7 = scrambled(lane7, 7);
            }
        }
        int last = offset + length - STRIPE_BYTES;
        return Mixing.avalanche(length * Mixing.PRIME64_1 + merged(array, last, 0, lane0, lane1)
                + merged(array, last, 2, lane2, lane3) + merged(array, last, 4, lane4, lane5)
                + merged(array, last, 6, lane6, lane7));
    }

    /** Two neighbours, after the last 64 bytes, which may overlap the stripe before. */
    private static long merged(byte[] array, int last, int lane, long evenLane, long oddLane) {
        long even = longAt(array, last + Long.BYTES * lane);
        long odd = longAt(array, last + Long.BYTES * (lane + 1));
        return foldedProduct((evenLane + odd + productOfHalves(even ^ LAST_STRIPE[lane])) ^ MERGE[lane],
                (oddLane + even + productOfHalves(odd ^ LAST_STRIPE[lane + 1])) ^ MERGE[lane + 1]);
    }

    private static long scrambled(long value, int lane) {
        return (value ^ (value >>> 47) ^ STRIPES[STRIPES_A_BLOCK + lane]) * Mixing.PRIME32_1;
    }

    private static long productOfHalves(long value) {
        return (value & 0xFFFFFFFFL) * (value >>> 32);
    }
}
