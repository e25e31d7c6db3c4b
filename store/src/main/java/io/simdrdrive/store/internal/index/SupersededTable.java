package io.simdrdrive.store.internal.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/** One table of {@link Superseded}: pairs of key hash and old tail, open-addressed, at most half full. */
final class SupersededTable {
    private static final int MIN_SLOTS = 16;
    private static final int SLACK = 64;
    private static final VarHandle PAIR = MethodHandles.arrayElementVarHandle(long[].class);

    /** An old tail of 0 is an empty pair. A table that gets too full is replaced by a longer one, and never changed again. */
    private volatile long[] pairs = new long[2 * MIN_SLOTS];
    private int size;

    /** Forgets all, and keeps room for about {@code slots / 2}. */
    void clear(int slots) {
        int wanted = 2 * Math.max(MIN_SLOTS, slots);
        if (pairs.length < wanted || pairs.length > SLACK * wanted) {
            pairs = new long[wanted];
        } else if (size > 0) {
            Arrays.fill(pairs, 0);
        }
        size = 0;
    }

    void put(long keyHash, long oldTail) {
        long[] table = pairs;
        int i = position(table, keyHash);
        if (table[i + 1] != 0) {
            return;
        }
        if (4 * size >= table.length) {
            table = longer(table);
            i = position(table, keyHash);
            table[i] = keyHash;
            table[i + 1] = oldTail;
            pairs = table;
        } else {
            table[i] = keyHash;
            PAIR.setRelease(table, i + 1, oldTail);
        }
        size++;
    }

    private static long[] longer(long[] table) {
        long[] longer = new long[2 * table.length];
        for (int i = 0; i < table.length; i += 2) {
            if (table[i + 1] != 0) {
                int at = position(longer, table[i]);
                longer[at] = table[i];
                longer[at + 1] = table[i + 1];
            }
        }
        return longer;
    }

    long oldTail(long keyHash) {
        long[] table = pairs;
        int i = position(table, keyHash);
        long tail = (long) PAIR.getAcquire(table, i + 1);
        // A pair may be half there: what the hash is, counts after the tail was seen only.
        return table[i] == keyHash ? tail : 0;
    }

    void forEach(Superseded.Old taker) {
        long[] table = pairs;
        for (int i = 0; i < table.length; i += 2) {
            if (table[i + 1] != 0) {
                taker.entry(table[i], table[i + 1]);
            }
        }
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
