package io.simdrdrive.store.internal.index;

import java.util.Arrays;
import org.agrona.BitUtil;

/**
 * What the keys of the batch that is being published had before it, so that a reader who meets a new entry in the index
 * before its tail is published can still answer as of the old tail. A map of key hash to tail, for one writer, who
 * clears it before each batch, and any readers, who look again when the tail has moved meanwhile.
 */
public final class Superseded {
    private static final int MIN_SLOTS = 16;

    /** Pairs of key hash and old tail; an old tail of 0 is an empty pair. Replaced only while it is empty. */
    private volatile long[] pairs = new long[2 * MIN_SLOTS];
    private int size;

    /** Makes room for a batch of {@code entries} and forgets the one before. */
    public void clear(int entries) {
        int slots = Math.max(MIN_SLOTS, BitUtil.findNextPositivePowerOfTwo(Math.min(entries, 1 << 28) * 2));
        if (pairs.length < 2 * slots || pairs.length > 64 * slots) {
            pairs = new long[2 * slots];
        } else if (size > 0) {
            Arrays.fill(pairs, 0);
        }
        size = 0;
    }

    /** Notes what the key had, unless it is noted: the first of several in a batch is what readers shall see. */
    public void put(long keyHash, long oldTail) {
        long[] table = pairs;
        int i = position(table, keyHash);
        if (table[i + 1] == 0) {
            table[i] = keyHash;
            table[i + 1] = oldTail;
            size++;
        }
    }

    /** Where the key's newest entry before the batch ends, or 0 if it had none. */
    public long oldTail(long keyHash) {
        long[] table = pairs;
        return table[position(table, keyHash) + 1];
    }

    private static int position(long[] table, long keyHash) {
        int mask = table.length / 2 - 1;
        int slot = (int) (keyHash ^ (keyHash >>> 32)) & mask;
        int probes = 0;
        while (table[2 * slot + 1] != 0 && table[2 * slot] != keyHash && probes++ < mask) {
            slot = (slot + 1) & mask;
        }
        return 2 * slot;
    }
}
