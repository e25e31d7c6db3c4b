package io.simdrdrive.store.internal.index;

import io.simdrdrive.store.internal.file.FileMap;
import io.simdrdrive.store.internal.file.MappedRegion;
import io.simdrdrive.store.internal.layout.EntryLayout;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes an index of all entries of a file, which come in any order, from any threads: of two entries of one key the one
 * that ends later in the file is the newer. Each thread stages its entries by shard, so that a shard is filled with many
 * at once, while it lies in the caches.
 */
public final class IndexBuilder {
    private static final int LOCKS = 64;
    private static final int MOST_STAGED_PER_SHARD = 512;
    /** Short loops are compiled earlier in a new JVM than long ones. */
    private static final int AT_ONCE = 32;
    /** How much longer than entries are there for a shard may become on a guess. */
    private static final int MOST_GUESSED = 4;

    private final FileMap map;
    private final int stagedPerShard;
    private long expectedPerShard;
    private final long[] @Nullable [] shards = new long[KeyIndex.SHARDS][];
    private final int[] used = new int[KeyIndex.SHARDS];
    private final int[] tombstones = new int[KeyIndex.SHARDS];
    private final Object[] locks = new Object[LOCKS];

    /**
     * Of the entries of one file.
     *
     * @param mostEntries a guess, which costs time or memory where it is wrong
     */
    public IndexBuilder(FileMap map, long mostEntries) {
        this.map = map;
        this.expectedPerShard = mostEntries / KeyIndex.SHARDS;
        this.stagedPerShard = Math.clamp(expectedPerShard, 1, MOST_STAGED_PER_SHARD);
        Arrays.setAll(locks, i -> new Object());
    }

    /** Says, before more threads come, about how many entries there will be, which costs time or memory where it is wrong. */
    public void expect(long entries) {
        expectedPerShard = entries / KeyIndex.SHARDS;
    }

    /** Where a thread puts its entries. */
    public StagedEntries stage() {
        return new StagedEntries(this, stagedPerShard);
    }

    /** The index, when all entries have come. */
    public KeyIndex build() {
        return new KeyIndex(map, shards, used, tombstones);
    }

    long @Nullable [] slots(int shard) {
        return shards[shard];
    }

    /** Takes over what was staged for a shard; tells {@code staged} of each entry that was replaced, or came too late. */
    void fill(int shard, long[] slots, int from, int to, int moreTombstones, StagedEntries staged) {
        synchronized (locks[shard % LOCKS]) {
            tombstones[shard] += moreTombstones;
            for (int at = from; at < to; at += AT_ONCE) {
                putAll(shard, slots, at, Math.min(to, at + AT_ONCE), to - from, staged);
            }
        }
    }

    private void putAll(int shard, long[] slots, int from, int to, int coming, StagedEntries staged) {
        for (int i = from; i < to; i++) {
            put(shard, slots[i], coming, staged);
        }
    }

    private void put(int shard, long slot, int coming, StagedEntries staged) {
        long[] table = shards[shard];
        if (table == null || Slots.isFull(table, used[shard])) {
            table = longer(table, used[shard], coming);
            shards[shard] = table;
        }
        int position = Slots.home(table, Slots.tag(slot));
        long there = table[position];
        while (there != 0) {
            if (Slots.tag(there) == Slots.tag(slot) && isSameKey(there, slot)) {
                table[position] = Math.max(Slots.tailAfter(there), Slots.tailAfter(slot)) == Slots.tailAfter(slot)
                        ? slot
                        : there;
                replaced(Math.min(Slots.tailAfter(there), Slots.tailAfter(slot)), staged);
                return;
            }
            position = Slots.next(table, position);
            there = table[position];
        }
        table[position] = slot;
        used[shard]++;
    }

    private boolean isSameKey(long slot, long other) {
        return map.keyHashAt(Slots.tailAfter(slot)) == map.keyHashAt(Slots.tailAfter(other));
    }

    private void replaced(long tailAfter, StagedEntries staged) {
        MappedRegion region = map.regionOf(tailAfter);
        if (!region.isTombstoneAt(tailAfter)) {
            staged.replacedValue(EntryLayout.alignedBytes(region.payloadBytesAt(tailAfter)));
        }
    }

    private long[] longer(long @Nullable [] table, int kept, int coming) {
        int length = Slots.lengthFor(Math.min(expectedPerShard, (long) MOST_GUESSED * (kept + coming)));
        if (table == null) {
            return new long[length];
        }
        long[] longer = new long[Math.max(length, 2 * table.length)];
        for (long slot : table) {
            if (slot != 0) {
                Slots.addPlain(longer, slot);
            }
        }
        return longer;
    }
}
