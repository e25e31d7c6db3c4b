package io.simdrdrive.store.internal.index;

import io.simdrdrive.store.internal.file.FileMap;
import io.simdrdrive.store.internal.layout.EntryLayout;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * From the hash of a key to the end of its newest entry, be that a value or a tombstone.
 *
 * <p>
 * A slot holds 16 bits of the hash; the entry's own trailer, on the cache line that a read needs anyway, has all 64 and
 * decides. The table is cut into shards that grow one by one, so that none of them holds a writer up for long. One
 * thread at a time may change it; any number may look up meanwhile, without a lock.
 */
public final class KeyIndex {
    private static final int SHARD_BITS = 12;
    private static final int SHARDS = 1 << SHARD_BITS;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final FileMap map;
    private final AtomicReferenceArray<IndexShard> shards = new AtomicReferenceArray<>(SHARDS);
    private final int firstSlots;

    /**
     * An empty index.
     *
     * @param map          where the entries are
     * @param expectedKeys how many keys will come at once; a guess costs time or memory, nothing else
     */
    public KeyIndex(FileMap map, long expectedKeys) {
        this.map = map;
        long perShard = expectedKeys * 4 / 3 / SHARDS;
        // A little room, for shards do not fill evenly.
        long roomy = perShard + 3 * (long) Math.sqrt((double) perShard);
        this.firstSlots = (int) Math.max(IndexShard.MIN_SLOTS, ceilingPowerOfTwo(Math.min(roomy, 1 << 28)));
    }

    /** Where the newest entry of the key ends, or 0. It may be an entry whose tail is not published yet. */
    public long find(long keyHash) {
        long mixed = mix(keyHash);
        IndexShard shard = shards.getAcquire(shardOf(mixed));
        if (shard == null) {
            return 0;
        }
        int position = shard.home(mixed);
        while (true) {
            long slot = shard.slotAcquire(position);
            if (slot == 0) {
                return 0;
            }
            if (IndexShard.tagMatches(slot, mixed)) {
                long tailAfter = IndexShard.tailAfter(slot);
                if (map.keyHashAt(tailAfter) == keyHash) {
                    return tailAfter;
                }
            }
            position = shard.next(position);
        }
    }

    /**
     * Makes the entry that ends at {@code tailAfter} the newest of its key.
     *
     * @param publishedTail what readers see: a published entry that is replaced goes into {@code superseded} first, and
     *                      a tombstone behind it is kept when a shard grows
     * @return where the entry ends that was the newest, or 0
     */
    public long put(long keyHash, long tailAfter, long publishedTail, Superseded superseded) {
        long mixed = mix(keyHash);
        IndexShard shard = shardWithRoom(shardOf(mixed), publishedTail);
        int position = positionOf(shard, mixed, keyHash);
        long before = IndexShard.tailAfter(shard.slotAcquire(position));
        if (before == 0) {
            shard.addRelease(position, IndexShard.slot(mixed, tailAfter));
        } else {
            if (before <= publishedTail) {
                superseded.put(keyHash, before);
            }
            shard.replaceRelease(position, IndexShard.slot(mixed, tailAfter));
        }
        return before;
    }

    /** Adds the entry that ends at {@code tailAfter}, unless its key has one. Returns whether it had none. */
    public boolean putIfAbsent(long keyHash, long tailAfter) {
        long mixed = mix(keyHash);
        IndexShard shard = shardWithRoom(shardOf(mixed), 0);
        int position = positionOf(shard, mixed, keyHash);
        boolean absent = shard.slotAcquire(position) == 0;
        if (absent) {
            shard.addRelease(position, IndexShard.slot(mixed, tailAfter));
        }
        return absent;
    }

    /** Where the key is, or would go. */
    private int positionOf(IndexShard shard, long mixed, long keyHash) {
        int position = shard.home(mixed);
        long slot = shard.slotAcquire(position);
        while (slot != 0
                && !(IndexShard.tagMatches(slot, mixed) && map.keyHashAt(IndexShard.tailAfter(slot)) == keyHash)) {
            position = shard.next(position);
            slot = shard.slotAcquire(position);
        }
        return position;
    }

    private IndexShard shardWithRoom(int number, long publishedTail) {
        IndexShard shard = shards.getPlain(number);
        if (shard == null) {
            shard = new IndexShard(firstSlots);
            shards.setRelease(number, shard);
        } else if (shard.isFull()) {
            shard = grown(shard, publishedTail);
            shards.setRelease(number, shard);
        }
        return shard;
    }

    private IndexShard grown(IndexShard old, long publishedTail) {
        IndexShard shard = new IndexShard(old.slotCount() * 2);
        for (int i = 0; i < old.slotCount(); i++) {
            long slot = old.slotAcquire(i);
            if (slot != 0 && !isDroppable(IndexShard.tailAfter(slot), publishedTail)) {
                long mixed = mix(map.keyHashAt(IndexShard.tailAfter(slot)));
                int position = shard.home(mixed);
                while (shard.slotAcquire(position) != 0) {
                    position = shard.next(position);
                }
                shard.addRelease(position, slot);
            }
        }
        return shard;
    }

    private boolean isDroppable(long tailAfter, long publishedTail) {
        return tailAfter <= publishedTail && map.isTombstoneAt(tailAfter);
    }

    private static int shardOf(long mixed) {
        return (int) (mixed >>> (Long.SIZE - SHARD_BITS));
    }

    /** Callers may give hashes of their own making, which need not be spread as XXH3's are. */
    private static long mix(long keyHash) {
        long mixed = (keyHash ^ (keyHash >>> 32)) * GOLDEN_RATIO;
        return mixed ^ (mixed >>> 29);
    }

    private static long ceilingPowerOfTwo(long n) {
        return n <= 1 ? 1 : Long.highestOneBit(n - 1) << 1;
    }
}
