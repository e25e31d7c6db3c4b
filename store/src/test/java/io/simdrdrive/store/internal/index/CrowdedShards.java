package io.simdrdrive.store.internal.index;

/** Finds keys that go to a few shards of the index, so that even a small store makes these grow and forget tombstones. */
public final class CrowdedShards {
    private static final int SHARDS = 4;

    private CrowdedShards() {}

    /** Whether a key is one of them. */
    public static boolean has(long keyHash) {
        return KeyIndex.shardOf(KeyIndex.mix(keyHash)) < SHARDS;
    }
}
