package io.simdrdrive.store.internal.index;

import io.simdrdrive.store.internal.file.FileMap;
import io.simdrdrive.store.internal.file.MappedRegion;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * From the hash of a key to the end of its newest entry, be that a value or a tombstone.
 *
 * <p>
 * A slot holds 20 bits of the hash; the entry's own trailer, on the cache line that a read needs anyway, has all 64 and
 * decides. The table is cut into shards that grow one by one, so that none of them holds a writer up for long. One
 * thread at a time may change a part of it; any number may look up meanwhile, without a lock.
 */
public final class KeyIndex {
    private static final int SHARD_BITS = 11;
    /** How many shards there are, whatever the size. */
    public static final int SHARDS = 1 << SHARD_BITS;
    private static final int PART_BITS = 2;
    /** Parts of the index, each of whole shards, which different threads may change at a time. */
    public static final int PARTS = 1 << PART_BITS;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;
    /** Where a store must end for the index to point into it. */
    public static final long MAX_TAIL = Slots.MAX_TAIL;

    /** What {@link #find} says of a key that may be among those of a batch that is not published. */
    public static final long BEHIND = -1;

    private static final int NOT_COUNTED = -1;

    private final FileMap map;
    private final AtomicReferenceArray<long @Nullable []> shards = new AtomicReferenceArray<>(SHARDS);
    private final int[] used = new int[SHARDS];
    /** How many tombstones came to each shard since it grew: where there are any, growing drops what it can. */
    private final int[] tombstones = new int[SHARDS];
    private final int firstLength;
    private final @Nullable ShardSource saved;
    private final long savedTail;

    /**
     * An empty index.
     *
     * @param map          where the entries are
     * @param expectedKeys how many keys will come at once; a guess costs time or memory, nothing else
     */
    public KeyIndex(FileMap map, long expectedKeys) {
        this(map, expectedKeys, null, 0);
    }

    /** The index that was saved when the store ended at {@code savedTail}. */
    public static KeyIndex restored(FileMap map, ShardSource saved, long savedTail) {
        return new KeyIndex(map, 0, saved, savedTail);
    }

    private KeyIndex(FileMap map, long expectedKeys, @Nullable ShardSource saved, long savedTail) {
        this.map = map;
        this.saved = saved;
        this.savedTail = savedTail;
        if (saved != null) {
            // Readers fetch shards, too, and must not write what the one writer keeps: it counts when it comes by.
            Arrays.fill(used, NOT_COUNTED);
            Arrays.fill(tombstones, 1);
        }
        this.firstLength = Slots.lengthFor(expectedKeys / SHARDS);
    }

    /** An index that was built, shard by shard. */
    KeyIndex(FileMap map, long[] @Nullable [] built, int[] used, int[] tombstones) {
        this(map, 0);
        for (int shard = 0; shard < SHARDS; shard++) {
            shards.setRelease(shard, built[shard]);
        }
        System.arraycopy(used, 0, this.used, 0, SHARDS);
        System.arraycopy(tombstones, 0, this.tombstones, 0, SHARDS);
    }

    /**
     * Where the newest entry of the key ends, as far as the file can be looked at.
     *
     * @param seenTail up to where that is: entries of a batch may be here before their bytes are in the file
     * @return 0 if there is none; {@link #BEHIND} if an entry behind {@code seenTail} may be the key's
     */
    public long find(long keyHash, long seenTail) {
        long mixed = mix(keyHash);
        long[] slots = slotsOf(shardOf(mixed));
        if (slots == null) {
            return 0;
        }
        long none = 0;
        int position = Slots.home(slots, mixed);
        while (true) {
            long slot = Slots.getAcquire(slots, position);
            if (slot == 0) {
                return none;
            }
            if (Slots.tagMatches(slot, mixed)) {
                long tailAfter = Slots.tailAfter(slot);
                if (tailAfter > seenTail) {
                    none = BEHIND;
                } else if (map.keyHashAt(tailAfter) == keyHash) {
                    return tailAfter;
                }
            }
            position = Slots.next(slots, position);
        }
    }

    /**
     * Fetches the memory where the search for a key begins. Of a batch, all first and then the searches, so that their
     * cache misses overlap instead of adding up.
     *
     * @return something of no meaning that depends on the fetch
     */
    public long touch(long keyHash) {
        long mixed = mix(keyHash);
        long[] slots = slotsOf(shardOf(mixed));
        return slots == null ? 0 : Slots.touch(slots, Slots.home(slots, mixed));
    }

    /**
     * Where the entry ends that is probably the key's newest, without a look at it; 0 if there is none in sight. Its bytes
     * may not be in the file yet.
     */
    public long candidate(long keyHash) {
        long mixed = mix(keyHash);
        long[] slots = slotsOf(shardOf(mixed));
        if (slots == null) {
            return 0;
        }
        int position = Slots.home(slots, mixed);
        long slot = Slots.getAcquire(slots, position);
        while (slot != 0 && !Slots.tagMatches(slot, mixed)) {
            position = Slots.next(slots, position);
            slot = Slots.getAcquire(slots, position);
        }
        return Slots.tailAfter(slot);
    }

    /** A batch on its way into the index. */
    public interface Arriving {
        /** Up to where the entries are that readers see. What ends behind that is of this batch. */
        long publishedTail();

        /** The key hash of the entry of this batch that ends at {@code tailAfter}. */
        long keyHashAt(long tailAfter);

        /** The entry that ends at {@code tailAfter} was the newest of its key, and is not any more. */
        void replaces(long keyHash, long tailAfter);
    }

    /**
     * Makes entries the newest of their keys, in order. Two threads may do so at a time, for keys of different
     * {@linkplain #partOf parts}. Tombstones behind the published tail are kept when a shard grows.
     *
     * @param tails where the entries end; what {@link #tombstone} makes of that for a tombstone
     */
    public void putAll(long[] keyHashes, long[] tails, int from, int to, Arriving batch) {
        for (int i = from; i < to; i++) {
            long keyHash = keyHashes[i];
            long mixed = mix(keyHash);
            int shard = shardOf(mixed);
            long[] slots = shardWithRoom(shard, batch.publishedTail());
            int position = positionOf(slots, mixed, keyHash, batch);
            long before = Slots.tailAfter(slots[position]);
            if (before == 0) {
                used[shard]++;
            } else {
                batch.replaces(keyHash, before);
            }
            long tailAfter = tails[i];
            if (tailAfter < 0) {
                tombstones[shard]++;
                tailAfter = tombstone(tailAfter);
            }
            Slots.setRelease(slots, position, Slots.slot(mixed, tailAfter));
        }
    }

    /**
     * Takes a batch back that was put in, in part or all of it. For the one thread that may change the index.
     *
     * @param before what its keys had before, of those that had something
     */
    public void takeBack(Arriving batch, Superseded before) {
        before.forEach((keyHash, oldTail) -> {
            long mixed = mix(keyHash);
            long[] slots = tableOrNone(shardOf(mixed));
            Slots.setRelease(slots, positionOf(slots, mixed, keyHash, batch), Slots.slot(mixed, oldTail));
        });
        for (int shard = 0; shard < SHARDS; shard++) {
            long[] slots = shards.getAcquire(shard);
            if (slots != null && Slots.reachBehind(slots, batch.publishedTail())) {
                long[] without = Slots.upTo(slots, batch.publishedTail());
                used[shard] = Slots.count(without);
                shards.setRelease(shard, without);
            }
        }
    }

    /** How {@link #putAll} is told that the entry that ends at {@code tailAfter} is a tombstone; and back. */
    public static long tombstone(long tailAfter) {
        return ~tailAfter;
    }

    /** Where the key is, or would go. For the one thread that may change the index. */
    private int positionOf(long[] slots, long mixed, long keyHash, Arriving batch) {
        int position = Slots.home(slots, mixed);
        long slot = slots[position];
        while (slot != 0 && !(Slots.tagMatches(slot, mixed) && keyHashAt(Slots.tailAfter(slot), batch) == keyHash)) {
            position = Slots.next(slots, position);
            slot = slots[position];
        }
        return position;
    }

    private long keyHashAt(long tailAfter, Arriving batch) {
        return tailAfter <= batch.publishedTail() ? map.keyHashAt(tailAfter) : batch.keyHashAt(tailAfter);
    }

    private long @Nullable [] slotsOf(int shard) {
        long[] slots = shards.getAcquire(shard);
        return slots != null || saved == null ? slots : loaded(shard, saved);
    }

    private long @Nullable [] loaded(int shard, ShardSource from) {
        if (from.length(shard) == 0) {
            return null;
        }
        long[] slots = from.load(shard);
        if (slots == null) {
            rebuildUnloaded();
        } else {
            shards.compareAndSet(shard, null, slots);
        }
        return shards.getAcquire(shard);
    }

    /** Makes all shards that were not fetched yet from the entries: where one is damaged, others may be. */
    private synchronized void rebuildUnloaded() {
        IndexBuilder fresh = new IndexBuilder(map, 0);
        StagedEntries entries = fresh.stage();
        for (long at = savedTail; at > 0;) {
            MappedRegion region = map.regionOf(at);
            long keyHash = region.keyHashAt(at);
            if (shards.getAcquire(shardOf(mix(keyHash))) == null) {
                entries.add(keyHash, at);
            }
            at = region.previousTailAt(at);
        }
        entries.flush(0, 1);
        for (int shard = 0; shard < SHARDS; shard++) {
            long[] slots = fresh.slots(shard);
            shards.compareAndSet(shard, null, slots == null ? new long[Slots.MIN_LENGTH] : slots);
        }
    }

    /** Fetches every shard that was not fetched yet: after this, nothing is asked of what was saved. */
    public void loadAll() {
        for (int shard = 0; shard < SHARDS; shard++) {
            slotsOf(shard);
        }
    }

    /** Whether everything in it is as it was saved when the store ended at {@code tail}. */
    public boolean isSavedAs(long tail) {
        return saved != null && savedTail == tail;
    }

    /** How many slots the longest of the shards has. For the one thread that may change the index. */
    public int longestShard() {
        int longest = 0;
        for (int shard = 0; shard < SHARDS; shard++) {
            longest = Math.max(longest, slotsOfShard(shard));
        }
        return longest;
    }

    /** How many slots a shard has, used or not. For the one thread that may change the index. */
    int slotsOfShard(int shard) {
        return tableOrNone(shard).length;
    }

    /**
     * Copies the used slots of a shard, to be saved, into an array as long as the {@linkplain #longestShard longest}. Returns
     * how many they are. For the one thread that may change the index.
     */
    public int copyUsedSlots(int shard, long[] target) {
        return Slots.copyUsed(tableOrNone(shard), target);
    }

    /** A shard again of what {@link #copyUsedSlots} gave. */
    public static long[] tableOf(long[] usedSlots) {
        long[] table = new long[Slots.lengthFor(usedSlots.length)];
        for (long slot : usedSlots) {
            Slots.addPlain(table, slot);
        }
        return table;
    }

    private long[] tableOrNone(int shard) {
        long[] slots = slotsOf(shard);
        return slots == null ? new long[0] : slots;
    }

    private int used(int shard) {
        if (used[shard] == NOT_COUNTED) {
            used[shard] = Slots.count(tableOrNone(shard));
        }
        return used[shard];
    }

    private long[] shardWithRoom(int shard, long publishedTail) {
        long[] slots = slotsOf(shard);
        if (slots == null) {
            slots = new long[firstLength];
            used[shard] = 0;
            shards.setRelease(shard, slots);
        } else if (Slots.isFull(slots, used(shard))) {
            slots = grown(shard, slots, publishedTail);
            shards.setRelease(shard, slots);
        }
        return slots;
    }

    private long[] grown(int shard, long[] old, long publishedTail) {
        long[] kept = old;
        if (tombstones[shard] > 0) {
            kept = withoutTombstones(old, publishedTail);
            used[shard] = kept.length;
            tombstones[shard] = 0;
        }
        // Where most of it was tombstones there is room again.
        long[] slots = new long[2 * used[shard] > old.length ? Slots.grownLength(old.length) : old.length];
        for (long slot : kept) {
            if (slot != 0) {
                Slots.addPlain(slots, slot);
            }
        }
        return slots;
    }

    private long[] withoutTombstones(long[] slots, long publishedTail) {
        return Arrays.stream(slots)
                .filter(slot -> slot != 0 && !isDroppable(Slots.tailAfter(slot), publishedTail)).toArray();
    }

    private boolean isDroppable(long tailAfter, long publishedTail) {
        return tailAfter <= publishedTail && map.isTombstoneAt(tailAfter);
    }

    /** Which of {@value #PARTS} parts of the index a key belongs to. */
    public static int partOf(long keyHash) {
        return (int) (mix(keyHash) >>> (Long.SIZE - PART_BITS));
    }

    static int shardOf(long mixed) {
        return (int) (mixed >>> (Long.SIZE - SHARD_BITS));
    }

    /** Callers may give hashes of their own making, which need not be spread as XXH3's are. */
    static long mix(long keyHash) {
        long mixed = (keyHash ^ (keyHash >>> 32)) * GOLDEN_RATIO;
        return mixed ^ (mixed >>> 29);
    }
}
