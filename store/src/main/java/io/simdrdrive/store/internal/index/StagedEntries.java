package io.simdrdrive.store.internal.index;

/** Entries on their way into an {@link IndexBuilder}, sorted by shard. For one thread. */
public final class StagedEntries {
    private final IndexBuilder builder;
    private final int perShard;
    private final long[] slots;
    private final int[] counts = new int[KeyIndex.SHARDS];
    private final int[] tombstones = new int[KeyIndex.SHARDS];
    private long replacedValues;
    private long replacedBytes;

    StagedEntries(IndexBuilder builder, int perShard) {
        this.builder = builder;
        this.perShard = perShard;
        this.slots = new long[KeyIndex.SHARDS * perShard];
    }

    /** Adds the entry that ends at {@code tailAfter}. */
    public void add(long keyHash, long tailAfter) {
        long mixed = KeyIndex.mix(keyHash);
        int shard = KeyIndex.shardOf(mixed);
        int count = counts[shard];
        slots[shard * perShard + count] = Slots.slot(mixed, tailAfter);
        counts[shard] = count + 1;
        if (count + 1 == perShard) {
            flush(shard);
        }
    }

    /** Adds the tombstone that ends at {@code tailAfter}. */
    public void addTombstone(long keyHash, long tailAfter) {
        tombstones[KeyIndex.shardOf(KeyIndex.mix(keyHash))]++;
        add(keyHash, tailAfter);
    }

    /**
     * Puts all of them into the index.
     *
     * @param part which of {@code parts} threads this is: each begins with another shard
     */
    public void flush(int part, int parts) {
        int first = (int) ((long) KeyIndex.SHARDS * part / parts);
        for (int i = 0; i < KeyIndex.SHARDS; i++) {
            flush((first + i) % KeyIndex.SHARDS);
        }
    }

    private void flush(int shard) {
        int start = shard * perShard;
        if (counts[shard] > 0) {
            builder.fill(shard, slots, start, start + counts[shard], tombstones[shard], this);
        }
        tombstones[shard] = 0;
        counts[shard] = 0;
    }

    void replacedValue(long alignedBytes) {
        replacedValues++;
        replacedBytes += alignedBytes;
    }

    /** How many values among those that came to the index from here, or were there, have a newer entry. */
    public long replacedValues() {
        return replacedValues;
    }

    /** How many bytes those take up in the file. */
    public long replacedBytes() {
        return replacedBytes;
    }
}
