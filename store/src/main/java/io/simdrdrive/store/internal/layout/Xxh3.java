package io.simdrdrive.store.internal.layout;

import net.openhft.hashing.LongHashFunction;

/** The hash of keys: XXH3-64, seed 0. The one class that knows which library computes it. */
public final class Xxh3 {
    private static final LongHashFunction XXH3 = LongHashFunction.xx3();

    private Xxh3() {}

    /** The hash of a whole array. */
    public static long hash(byte[] key) {
        return XXH3.hashBytes(key);
    }

    /** The hash of each key. */
    public static long[] hashAll(java.util.List<byte[]> keys) {
        long[] hashes = new long[keys.size()];
        int i = 0;
        for (byte[] key : keys) {
            hashes[i++] = hash(key);
        }
        return hashes;
    }
}
