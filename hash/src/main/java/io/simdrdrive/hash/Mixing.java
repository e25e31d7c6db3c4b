package io.simdrdrive.hash;

/** The algorithm's constants, and the steps that inputs of several lengths have in common. */
final class Mixing {
    static final long PRIME32_1 = 0x9E3779B1L;
    static final long PRIME32_2 = 0x85EBCA77L;
    static final long PRIME32_3 = 0xC2B2AE3DL;
    static final long PRIME64_1 = 0x9E3779B185EBCA87L;
    static final long PRIME64_2 = 0xC2B2AE3D27D4EB4FL;
    static final long PRIME64_3 = 0x165667B19E3779F9L;
    static final long PRIME64_4 = 0x85EBCA77C2B2AE63L;
    static final long PRIME64_5 = 0x27D4EB2F165667C5L;

    private static final long PRIME_MX1 = 0x165667919E3779F9L;
    private static final long PRIME_MX2 = 0x9FB21C651E98DF25L;

    private Mixing() {}

    /** Both halves of the product of 128 bits, one upon the other. */
    static long foldedProduct(long a, long b) {
        return (a * b) ^ Math.unsignedMultiplyHigh(a, b);
    }

    static long avalanche(long h) {
        long mixed = (h ^ (h >>> 37)) * PRIME_MX1;
        return mixed ^ (mixed >>> 32);
    }

    /** The avalanche of XXH64, which the shortest inputs have kept. */
    static long avalancheXxh64(long h) {
        long mixed = (h ^ (h >>> 33)) * PRIME64_2;
        mixed = (mixed ^ (mixed >>> 29)) * PRIME64_3;
        return mixed ^ (mixed >>> 32);
    }

    /** The end of inputs of 4 to 8 bytes. */
    static long rrmxmx(long h, int length) {
        long mixed = (h ^ Long.rotateLeft(h, 49) ^ Long.rotateLeft(h, 24)) * PRIME_MX2;
        mixed = (mixed ^ ((mixed >>> 35) + length)) * PRIME_MX2;
        return mixed ^ (mixed >>> 28);
    }
}
