package io.simdrdrive.store.internal.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.agrona.BitUtil;

/**
 * What the keys of the batch that is being published had before it, so that a reader who meets a new entry in the index
 * before its tail is published can still answer as of the old tail. A map of key hash to tail, in a table for each part of
 * the index: one thread at a time puts into a table, and any number look up meanwhile, who look again when another batch
 * has begun, or the tail has moved.
 */
public final class Superseded {
    private static final int MOST_EXPECTED = 1 << 20;
    private static final VarHandle BATCHES;

    static {
        try {
            BATCHES = MethodHandles.lookup().findVarHandle(Superseded.class, "batches", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final SupersededTable[] tables = new SupersededTable[KeyIndex.PARTS];
    @SuppressWarnings("unused") // through BATCHES, for all but the one writer
    private long batches;

    /** Of no batch yet. */
    public Superseded() {
        for (int part = 0; part < tables.length; part++) {
            tables[part] = new SupersededTable();
        }
    }

    /** Makes room for a batch of {@code entries} and forgets the one before. */
    public void clear(int entries) {
        // Who finds the tables cleared must also find the tail moved, and another batch.
        VarHandle.storeStoreFence();
        BATCHES.setOpaque(this, batches + 1);
        VarHandle.storeStoreFence();
        int slots = BitUtil.findNextPositivePowerOfTwo(Math.min(entries, MOST_EXPECTED) / 2);
        for (SupersededTable table : tables) {
            table.clear(slots);
        }
    }

    /** How many batches there were, for a reader to see that this is about the same one still. */
    public long batches() {
        return (long) BATCHES.getAcquire(this);
    }

    /** Notes what the key had, unless it is noted: the first of several in a batch is what readers shall see. */
    public void put(long keyHash, long oldTail) {
        tables[KeyIndex.partOf(keyHash)].put(keyHash, oldTail);
    }

    /** Where the key's newest entry before the batch ends, or 0 if it had none. */
    public long oldTail(long keyHash) {
        return tables[KeyIndex.partOf(keyHash)].oldTail(keyHash);
    }

    /** Takes a key and what it had. */
    interface Old {
        void entry(long keyHash, long oldTail);
    }

    void forEach(Old taker) {
        for (SupersededTable table : tables) {
            table.forEach(taker);
        }
    }
}
