package io.simdrdrive.hash;

import static io.simdrdrive.hash.Bytes.intAt;
import static io.simdrdrive.hash.Bytes.longAt;
import static io.simdrdrive.hash.Mixing.PRIME64_1;
import static io.simdrdrive.hash.Mixing.avalanche;
import static io.simdrdrive.hash.Mixing.avalancheXxh64;
import static io.simdrdrive.hash.Mixing.foldedProduct;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * XXH3-64 with seed 0, by which keys, namespaces and method names are known. The algorithm is Yann Collet's, of xxHash
 * 0.8 ({@code doc/xxhash_spec.md} there); the hash is the same on every machine. It is fast, not cryptographic: who wants
 * two keys of one hash can make them. Without state, so safe for any thread.
 */
public final class Xxh3 {
    private static final long FLIP_0 = Secret.at(56) ^ Secret.at(64);
    private static final long FLIP_1_TO_3 = Integer.toUnsignedLong(Secret.intAt(0) ^ Secret.intAt(4));
    private static final long FLIP_4_TO_8 = Secret.at(8) ^ Secret.at(16);
    private static final long FLIP_LOW_9_TO_16 = Secret.at(24) ^ Secret.at(32);
    private static final long FLIP_HIGH_9_TO_16 = Secret.at(40) ^ Secret.at(48);

    private Xxh3() {}

    /**
     * The hash of an array.
     *
     * @param array any bytes, also none
     * @return the hash; all 64 bits count
     */
    public static long hash(byte[] array) {
        return unchecked(array, 0, array.length);
    }

    /**
     * The hash of a part of an array.
     *
     * @param array holds the bytes
     * @param offset where they begin
     * @param length how many, also none
     * @return the hash; all 64 bits count
     * @throws IndexOutOfBoundsException if the part is not within the array
     */
    public static long hash(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        return unchecked(array, offset, length);
    }

    /**
     * The hash of a text's UTF-8 bytes.
     *
     * @param text any text, also an empty one
     * @return the hash; all 64 bits count
     */
    public static long hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The hash of each array.
     *
     * @param arrays any, also none
     * @return a new array: the hashes, in the order of the list
     */
    public static long[] hashAll(List<byte[]> arrays) {
        byte[][] all = arrays.toArray(new byte[0][]);
        long[] hashes = new long[all.length];
        for (int i = 0; i < all.length; i++) {
            hashes[i] = hash(all[i]);
        }
        return hashes;
    }

    private static long unchecked(byte[] array, int offset, int length) {
        if (length > 8 && length <= 16) {
            long low = longAt(array, offset) ^ FLIP_LOW_9_TO_16;
            long high = longAt(array, offset + length - 8) ^ FLIP_HIGH_9_TO_16;
            return avalanche(length + Long.reverseBytes(low) + high + foldedProduct(low, high));
        }
        if (length <= 8) {
            return length >= 4 ? of4To8(array, offset, length) : of0To3(array, offset, length);
        }
        if (length <= 128) {
            return of17To128(array, offset, length);
        }
        return length <= 240 ? of129To240(array, offset, length) : LongInputs.hash(array, offset, length);
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
        long first = intAt(array, offset);
        long last = Integer.toUnsignedLong(intAt(array, offset + length - 4));
        return Mixing.rrmxmx((last + (first << 32)) ^ FLIP_4_TO_8, length);
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

    private static long mix16(byte[] array, int offset, int secretOffset) {
        return foldedProduct(longAt(array, offset) ^ Secret.at(secretOffset), longAt(array, offset + 8) ^ Secret.at(
                secretOffset + 8));
    }
}
