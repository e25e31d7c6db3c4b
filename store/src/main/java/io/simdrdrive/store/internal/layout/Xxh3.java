package io.simdrdrive.store.internal.layout;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;

/**
 * XXH3-64 with seed 0 (Yann Collet; the algorithm is that of xxHash 0.8, {@code doc/xxhash_spec.md}): the hash of keys.
 */
public final class Xxh3 {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long PRIME32_1 = 0x9E3779B1L;
    private static final long PRIME32_2 = 0x85EBCA77L;
    private static final long PRIME32_3 = 0xC2B2AE3DL;
    private static final long PRIME64_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME64_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME64_3 = 0x165667B19E3779F9L;
    private static final long PRIME64_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME64_5 = 0x27D4EB2F165667C5L;
    private static final long PRIME_MX1 = 0x165667919E3779F9L;
    private static final long PRIME_MX2 = 0x9FB21C651E98DF25L;

    /** The algorithm's default secret. */
    private static final byte[] SECRET = HexFormat.of().parseHex(
            "b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221"
                    + "b8084674f743248ee03590e6813a264c3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8"
                    + "a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364eac5ac8334d3ebc3c581a0fffa1363eb"
                    + "170ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e");
    private static final long FLIP_0 = secret(56) ^ secret(64);
    private static final long FLIP_1_TO_3 = Integer.toUnsignedLong((int) INT.get(SECRET, 0) ^ (int) INT.get(SECRET, 4));
    private static final long FLIP_4_TO_8 = secret(8) ^ secret(16);
    private static final long FLIP_LOW_9_TO_16 = secret(24) ^ secret(32);
    private static final long FLIP_HIGH_9_TO_16 = secret(40) ^ secret(48);

    private static final int STRIPE_BYTES = 64;
    private static final int LANES = STRIPE_BYTES / Long.BYTES;
    private static final int STRIPES_A_BLOCK = (192 - STRIPE_BYTES) / Long.BYTES;

    private Xxh3() {}

    /** The hash of a whole array. */
    public static long hash(byte[] key) {
        return hash(key, 0, key.length);
    }

    /** The hash of each key. */
    public static long[] hashAll(List<byte[]> keys) {
        byte[][] arrays = keys.toArray(new byte[0][]);
        long[] hashes = new long[arrays.length];
        for (int i = 0; i < arrays.length; i++) {
            hashes[i] = hash(arrays[i]);
        }
        return hashes;
    }

    /** The hash of a part of an array. */
    public static long hash(byte[] array, int offset, int length) {
        if (length > 8 && length <= 16) {
            long low = read(array, offset) ^ FLIP_LOW_9_TO_16;
            long high = read(array, offset + length - 8) ^ FLIP_HIGH_9_TO_16;
            return avalanche(length + Long.reverseBytes(low) + high + foldedProduct(low, high));
        }
        if (length <= 8) {
            return length >= 4 ? of4To8(array, offset, length) : of0To3(array, offset, length);
        }
        if (length <= 128) {
            return of17To128(array, offset, length);
        }
        return length <= 240 ? of129To240(array, offset, length) : ofLong(array, offset, length);
    }

    private static long of0To3(byte[] array, int offset, int length) {
        if (length == 0) {
            return avalancheXxh64(FLIP_0);
        }
        int first = array[offset] & 0xFF;
        int middle = array[offset + (length >> 1)] & 0xFF;
        int last = array[offset + length - 1] & 0xFF;
        long combined = Integer.toUnsignedLong((first << 16) | (middle << 24) | last | (length << 8));
        return avalancheXxh64(combined ^ FLIP_1_TO_3);
    }

    private static long of4To8(byte[] array, int offset, int length) {
        long first = (int) INT.get(array, offset);
        long last = Integer.toUnsignedLong((int) INT.get(array, offset + length - 4));
        long h = (last + (first << 32)) ^ FLIP_4_TO_8;
        h ^= Long.rotateLeft(h, 49) ^ Long.rotateLeft(h, 24);
        h *= PRIME_MX2;
        h ^= (h >>> 35) + length;
        h *= PRIME_MX2;
        return h ^ (h >>> 28);
    }

    private static long of17To128(byte[] array, int offset, int length) {
        long sum = length * PRIME64_1;
        for (int i = (length - 1) / 32; i >= 0; i--) {
            sum += mix16(array, offset + 16 * i, 32 * i);
            sum += mix16(array, offset + length - 16 * (i + 1), 32 * i + 16);
        }
        return avalanche(sum);
    }

    private static long of129To240(byte[] array, int offset, int length) {
        long sum = length * PRIME64_1;
        for (int i = 0; i < 8; i++) {
            sum += mix16(array, offset + 16 * i, 16 * i);
        }
        sum = avalanche(sum);
        for (int i = 8; i < length / 16; i++) {
            sum += mix16(array, offset + 16 * i, 16 * (i - 8) + 3);
        }
        return avalanche(sum + mix16(array, offset + length - 16, 136 - 17));
    }

    private static long ofLong(byte[] array, int offset, int length) {
        long[] lanes = {PRIME32_3, PRIME64_1, PRIME64_2, PRIME64_3, PRIME64_4, PRIME32_2, PRIME64_5, PRIME32_1};
        int stripes = (length - 1) / STRIPE_BYTES;
        for (int stripe = 0; stripe < stripes; stripe++) {
            int inBlock = stripe % STRIPES_A_BLOCK;
            accumulate(lanes, array, offset + stripe * STRIPE_BYTES, inBlock * Long.BYTES);
            if (inBlock == STRIPES_A_BLOCK - 1) {
                scramble(lanes);
            }
        }
        accumulate(lanes, array, offset + length - STRIPE_BYTES, 192 - STRIPE_BYTES - 7);
        long sum = length * PRIME64_1;
        for (int i = 0; i < LANES; i += 2) {
            sum += foldedProduct(lanes[i] ^ secret(11 + 8 * i), lanes[i + 1] ^ secret(19 + 8 * i));
        }
        return avalanche(sum);
    }

    private static void accumulate(long[] lanes, byte[] array, int offset, int secretOffset) {
        for (int i = 0; i < LANES; i += 2) {
            long even = read(array, offset + Long.BYTES * i);
            long odd = read(array, offset + Long.BYTES * (i + 1));
            lanes[i] += odd + productOfHalves(even ^ secret(secretOffset + Long.BYTES * i));
            lanes[i + 1] += even + productOfHalves(odd ^ secret(secretOffset + Long.BYTES * (i + 1)));
        }
    }

    private static long productOfHalves(long value) {
        return (value & 0xFFFFFFFFL) * (value >>> 32);
    }

    private static void scramble(long[] lanes) {
        for (int i = 0; i < LANES; i++) {
            long lane = lanes[i] ^ (lanes[i] >>> 47) ^ secret(192 - STRIPE_BYTES + Long.BYTES * i);
            lanes[i] = lane * PRIME32_1;
        }
    }

    private static long mix16(byte[] array, int offset, int secretOffset) {
        return foldedProduct(read(array, offset) ^ secret(secretOffset), read(array, offset + 8) ^ secret(secretOffset
                + 8));
    }

    private static long foldedProduct(long a, long b) {
        return (a * b) ^ Math.unsignedMultiplyHigh(a, b);
    }

    private static long avalanche(long h) {
        long mixed = (h ^ (h >>> 37)) * PRIME_MX1;
        return mixed ^ (mixed >>> 32);
    }

    private static long avalancheXxh64(long h) {
        long mixed = (h ^ (h >>> 33)) * PRIME64_2;
        mixed = (mixed ^ (mixed >>> 29)) * PRIME64_3;
        return mixed ^ (mixed >>> 32);
    }

    private static long read(byte[] array, int offset) {
        return (long) LONG.get(array, offset);
    }

    private static long secret(int offset) {
        return (long) LONG.get(SECRET, offset);
    }
}
