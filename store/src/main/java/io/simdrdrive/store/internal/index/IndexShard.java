package io.simdrdrive.store.internal.index;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * One open-addressed table of slots off the heap, with linear probing. A slot is eight bytes: 16 bits of the hash above
 * 48 bits of the offset where the entry ends; 0 is an empty slot.
 */
final class IndexShard {
    static final int MIN_SLOTS = 8;
    private static final int SLOT_BYTES = Long.BYTES;
    private static final int CACHE_LINE_BYTES = 64;
    private static final int TAG_SHIFT = 48;
    private static final long TAIL_MASK = (1L << TAG_SHIFT) - 1;
    private static final VarHandle SLOT = ValueLayout.JAVA_LONG.varHandle();

    private final MemorySegment slots;
    private final int mask;
    private int used;

    IndexShard(int slotCount) {
        this.slots = Arena.ofAuto().allocate((long) slotCount * SLOT_BYTES, CACHE_LINE_BYTES);
        this.mask = slotCount - 1;
    }

    /** A slot for an entry that ends at {@code tailAfter}, of a key with this mixed hash. */
    static long slot(long mixed, long tailAfter) {
        return (mixed << TAG_SHIFT) | tailAfter;
    }

    static long tailAfter(long slot) {
        return slot & TAIL_MASK;
    }

    /** Whether the slot may belong to a key with this mixed hash. */
    static boolean tagMatches(long slot, long mixed) {
        return ((slot ^ (mixed << TAG_SHIFT)) >>> TAG_SHIFT) == 0;
    }

    int slotCount() {
        return mask + 1;
    }

    int used() {
        return used;
    }

    /** Whether one more key would fill more than three quarters. */
    boolean isFull() {
        return used >= slotCount() - (slotCount() >>> 2);
    }

    /** Where the search for a key begins. */
    int home(long mixed) {
        return (int) (mixed >>> 16) & mask;
    }

    int next(int position) {
        return (position + 1) & mask;
    }

    long slotAcquire(int position) {
        return (long) SLOT.getAcquire(slots, (long) position * SLOT_BYTES);
    }

    /** Fills an empty slot. */
    void addRelease(int position, long slot) {
        used++;
        replaceRelease(position, slot);
    }

    /** Gives a filled slot a newer entry. */
    void replaceRelease(int position, long slot) {
        SLOT.setRelease(slots, (long) position * SLOT_BYTES, slot);
    }
}
