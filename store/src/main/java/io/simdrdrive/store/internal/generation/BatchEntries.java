package io.simdrdrive.store.internal.generation;

import io.simdrdrive.store.internal.index.KeyIndex;
import io.simdrdrive.store.internal.layout.EntryLayout;

/**
 * The entries of a batch, in the order of the file, known without a look at it.
 *
 * @param keyHashes their keys' hashes
 * @param tails     where they end, as {@link KeyIndex#putAll} takes that
 * @param count     how many of both arrays
 * @param start     the tail before them
 */
record BatchEntries(long[] keyHashes, long[] tails, int count, long start) {
    /** The tail after them. */
    long end() {
        return count == 0 ? start : end(count - 1);
    }

    /** Where entry {@code i} ends. */
    long end(int i) {
        return isTombstone(i) ? KeyIndex.tombstone(tails[i]) : tails[i];
    }

    boolean isTombstone(int i) {
        return tails[i] < 0;
    }

    /** What a value takes up, as {@link EntryLayout#alignedBytes} has it. */
    long alignedBytes(int i) {
        return EntryLayout.alignedBytesBetween(i == 0 ? start : end(i - 1), end(i));
    }

    /** Which entry ends at {@code tailAfter}; one does. */
    int indexOf(long tailAfter) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (end(middle) < tailAfter) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
