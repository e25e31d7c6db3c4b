package io.simdrdrive.store.internal.open;

import io.simdrdrive.store.internal.index.KeyIndex;

/**
 * The index of a whole chain of entries, and what was counted on the way.
 *
 * @param liveBytes what the live entries take up, from payload to payload
 * @param passes    whether the tail that was asked for is one of the chain's
 * @param firstTail where its first entry ends, the one that begins at byte 0; 0 where it has none
 */
record ChainIndex(KeyIndex index, long liveEntries, long deadEntries, long liveBytes, boolean passes,
        long firstTail) {}
