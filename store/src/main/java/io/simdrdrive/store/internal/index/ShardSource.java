package io.simdrdrive.store.internal.index;

import org.jspecify.annotations.Nullable;

/** Shards of an index that was saved, to be fetched one by one as they are needed. Safe for any thread. */
public interface ShardSource {
    /** How many slots of a shard were saved; 0 for an empty one. */
    int length(int shard);

    /** A new table of them; null where they are damaged. */
    long @Nullable [] load(int shard);
}
