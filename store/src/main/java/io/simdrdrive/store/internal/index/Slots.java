package io.simdrdrive.store.internal.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The slots of one shard: an open-addressed table with linear probing, in an array whose length is a power of two.
 *
 * <pre>
 *   63        44 43                              0
 *   |   tag    |  offset where the entry ends    |      0: an empty slot
 * </pre>
 *
 * <p>
 * The tag is 20 bits of the key's hash. Its low bits are where the search for the key begins, so a table grows without a
 * look at the entries; its high bits tell keys apart that begin at one place. 44 bits of offset are files of 16 TiB.
 */
final class Slots {
    static final int MIN_LENGTH = 8;
    static final int MAX_LENGTH = 1 << 28;
    /** Below this the whole index takes less than 4 MiB. */
    private static final int SHORT_LENGTH = 256;
    static final long MAX_TAIL = (1L << 44) - 1;

    private static final int TAG_SHIFT = 44;
    /** Slots that an insertion looks at, on average: where those end, another cache line may begin. */
    private static final int MEAN_SEARCH = 5;
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);

    private Slots() {}

    /** A slot for an entry that ends at {@code tailAfter}, of a key whose mixed hash has the tag as its low bits. */
    static long slot(long mixed, long tailAfter) {
        return (mixed << TAG_SHIFT) | tailAfter;
    }

    static long tailAfter(long slot) {
        return slot & MAX_TAIL;
    }

    /** Whether the slot may belong to a key with this mixed hash. */
    static boolean tagMatches(long slot, long mixed) {
        return ((slot ^ (mixed << TAG_SHIFT)) >>> TAG_SHIFT) == 0;
    }

    /** Where the search for a key begins, by its mixed hash. */
    static int home(long[] slots, long mixed) {
        return (int) mixed & (slots.length - 1) & ((1 << (Long.SIZE - TAG_SHIFT)) - 1);
    }

    /** Fetches the slots in which a search that begins at {@code home} will most probably end. */
    static long touch(long[] slots, int home) {
        return slots[home] + slots[(home + MEAN_SEARCH) & (slots.length - 1)];
    }

    static int next(long[] slots, int position) {
        return (position + 1) & (slots.length - 1);
    }

    static long getAcquire(long[] slots, int position) {
        return (long) SLOT.getAcquire(slots, position);
    }

    static void setRelease(long[] slots, int position, long slot) {
        SLOT.setRelease(slots, position, slot);
    }

    /** How long a table is that will have room for about so many keys, and a little more, for shards do not fill evenly. */
    static int lengthFor(long keys) {
        long filled = Math.min(keys * 4 / 3, MAX_LENGTH);
        long roomy = Math.min(filled + 3 * (long) Math.sqrt((double) filled), MAX_LENGTH);
        return (int) Math.max(MIN_LENGTH, roomy <= 1 ? 1 : Long.highestOneBit(roomy - 1) << 1);
    }

    /** The tag of a slot: the low bits of its key's mixed hash. */
    static long tag(long slot) {
        return slot >>> TAG_SHIFT;
    }

    /** Whether {@code used} slots are so many that one more would make searches long. */
    static boolean isFull(long[] slots, int used) {
        return used >= slots.length - (slots.length >>> 2);
    }

    /** How long the table is that follows one of {@code length}: short ones grow faster, for each growth moves all they have. */
    static int grownLength(int length) {
        return length < SHORT_LENGTH ? 4 * length : 2 * length;
    }

    /** How many slots are used. */
    static int count(long[] slots) {
        int count = 0;
        for (long slot : slots) {
            count += isUsed(slot);
        }
        return count;
    }

    /** 1 for a used slot, 0 for an empty one: a branch would be guessed wrong every other time. */
    private static int isUsed(long slot) {
        return (int) ((slot | -slot) >>> (Long.SIZE - 1));
    }

    /** Copies those that are used, in their order, into an array that has room for all. Returns how many they are. */
    static int copyUsed(long[] slots, long[] target) {
        int count = 0;
        for (long slot : slots) {
            target[count] = slot;
            count += isUsed(slot);
        }
        return count;
    }

    /** Whether any slot is of an entry that ends behind {@code tail}. */
    static boolean reachBehind(long[] slots, long tail) {
        for (long slot : slots) {
            if (tailAfter(slot) > tail) {
                return true;
            }
        }
        return false;
    }

    /** A table of the same length, with nothing but the entries up to {@code tail}. */
    static long[] upTo(long[] slots, long tail) {
        long[] kept = new long[slots.length];
        for (long slot : slots) {
            if (slot != 0 && tailAfter(slot) <= tail) {
                addPlain(kept, slot);
            }
        }
        return kept;
    }

    /** Puts a slot into a table that nobody else sees yet. */
    static void addPlain(long[] slots, long slot) {
        int position = home(slots, slot >>> TAG_SHIFT);
        while (slots[position] != 0) {
            position = next(slots, position);
        }
        slots[position] = slot;
    }
}
