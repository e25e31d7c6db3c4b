package io.simdrdrive.store.internal.generation;

import io.simdrdrive.store.internal.file.FileMap;
import io.simdrdrive.store.internal.file.MappedRegion;
import io.simdrdrive.store.internal.file.StoreFile;
import io.simdrdrive.store.internal.index.KeyIndex;
import io.simdrdrive.store.internal.index.Superseded;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.agrona.collections.LongArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A file, its map, the index over it, and the tail up to which readers see it.
 *
 * <p>
 * The order of publication: the entries' bytes and their slots in the index, in whatever order, then the tail with release.
 * Who acquires a tail therefore finds every entry before it, whole; and who meets an entry behind the tail it acquired does
 * not look at its bytes, but into {@link Superseded} for what the key had before. So all entries of a batch appear at once.
 */
public final class Generation {
    private static final VarHandle TAIL;

    static {
        try {
            TAIL = MethodHandles.lookup().findVarHandle(Generation.class, "tail", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final StoreFile file;
    private final FileMap map;
    private final KeyIndex index;
    private final Superseded superseded = new Superseded();
    /** Never read. */
    @SuppressWarnings({"unused", "UnusedVariable"})
    private long kept;
    @SuppressWarnings("unused") // through TAIL
    private long tail;
    private volatile long liveEntries;
    private volatile long firstTail;
    private volatile @Nullable Generation successor;
    private volatile long deadEntries;
    private volatile long liveBytes;

    /** Of an empty file, into which so many keys are expected to come at once. */
    public Generation(StoreFile file, FileMap map, long expectedKeys) {
        this(file, map, 0, new KeyIndex(map, expectedKeys), 0, 0, 0);
    }

    /** Of a file that ends at {@code tail}, with the index of its entries, and what that does not say itself. */
    public Generation(StoreFile file, FileMap map, long tail, KeyIndex index, long liveEntries, long deadEntries,
            long liveBytes) {
        this.file = file;
        this.map = map;
        this.index = index;
        this.liveEntries = liveEntries;
        this.deadEntries = deadEntries;
        this.liveBytes = liveBytes;
        TAIL.setRelease(this, tail);
    }

    /** Takes in entries that another program has appended since, from the tail to {@code end}. */
    public void catchUp(long end) {
        LongArrayList newestFirst = map.tailsBetween(tailAcquire(), end);
        int count = newestFirst.size();
        long[] keyHashes = new long[count];
        long[] tails = new long[count];
        for (int i = 0; i < count; i++) {
            long at = newestFirst.getLong(count - 1 - i);
            MappedRegion region = map.regionOf(at);
            keyHashes[i] = region.keyHashAt(at);
            tails[i] = region.isTombstoneAt(at) ? KeyIndex.tombstone(at) : at;
        }
        publication(keyHashes, tails, count).publish();
    }

    /** The index, for saving it. */
    public KeyIndex index() {
        return index;
    }

    /** The file. */
    public StoreFile file() {
        return file;
    }

    /** Its map. */
    public FileMap map() {
        return map;
    }

    /** The end of the newest entry that readers see; what was published before it is visible to who gets it. */
    public long tailAcquire() {
        return (long) TAIL.getAcquire(this);
    }

    /** Where the tail was when this generation took over from another one: what came before, that one had, too. */
    public long firstTail() {
        return firstTail;
    }

    /** The generation that took over from this one, to which nothing is appended any more; null while it is current. */
    public @Nullable Generation successor() {
        return successor;
    }

    void handOverTo(Generation next) {
        next.firstTail = next.tailAcquire();
        successor = next;
    }

    /** How many keys have a value. */
    public long liveEntries() {
        return liveEntries;
    }

    /** How many entries are tombstones, or were overwritten or deleted since. */
    public long deadEntries() {
        return deadEntries;
    }

    /** About how long the file would be with nothing but its live entries: right to a padding, of 63 bytes at the most. */
    public long liveBytes() {
        return liveBytes;
    }

    /** Fetches the memory where the look-up of a key begins. See {@link KeyIndex#touch}. */
    public long touchSlot(long keyHash) {
        return index.touch(keyHash);
    }

    /** Where the newest entry of the key probably ends. See {@link KeyIndex#candidate}. */
    public long candidate(long keyHash) {
        return index.candidate(keyHash);
    }

    /** Where the newest published entry of the key ends, be it a value or a tombstone; 0 if it has none. */
    public long newestEntry(long keyHash) {
        long tailAfter = index.find(keyHash, tailAcquire());
        return tailAfter != KeyIndex.BEHIND ? tailAfter : newestEntryBesideABatch(keyHash);
    }

    private long newestEntryBesideABatch(long keyHash) {
        while (true) {
            long batch = superseded.batches();
            long seen = tailAcquire();
            long tailAfter = index.find(keyHash, seen);
            if (tailAfter != KeyIndex.BEHIND) {
                return tailAfter;
            }
            long before = superseded.oldTail(keyHash);
            VarHandle.acquireFence();
            if (tailAcquire() == seen && superseded.batches() == batch) {
                return before;
            }
        }
    }

    /** Where the value of the key ends; 0 if it has none. */
    public long newestValue(long keyHash) {
        long tailAfter = newestEntry(keyHash);
        return tailAfter != 0 && map.isTombstoneAt(tailAfter) ? 0 : tailAfter;
    }

    /**
     * A batch that follows the tail, to be shown to the readers. For the one thread that may append; there is one at a time.
     *
     * @param tails where the entries end, as {@link KeyIndex#putAll} takes them
     * @param count how many of both arrays, which must not change until it is published or abandoned
     */
    public Publication publication(long[] keyHashes, long[] tails, int count) {
        superseded.clear(count);
        return new Publication(this, superseded, new BatchEntries(keyHashes, tails, count, tailAcquire()));
    }

    /** Keeps the compiler from leaving out what was fetched ahead for its effect on the caches. */
    void keep(long touched) {
        kept = touched;
    }

    /** The last step of a publication. */
    void published(long newTail, long live, long dead, long bytes) {
        deadEntries = dead;
        TAIL.setRelease(this, newTail);
        liveEntries = live;
        liveBytes = bytes;
    }
}
