package io.simdrdrive.store.internal.file;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.agrona.collections.LongArrayList;

/**
 * The maps of one file. Every entry lies whole in one of them: when the newest map has no room for what comes next, one
 * more is added that begins where that begins. Address space is reserved in steps that double, so there are few.
 *
 * <p>
 * One thread at a time may {@link #reserve}; any number may look up entries meanwhile.
 */
public final class FileMap {
    private static final long PAGE_BYTES = 4096;
    private static final long FIRST_STEP_BYTES = 64L << 20;
    private static final long LARGEST_STEP_BYTES = 64L << 30;

    private final StoreFile file;
    private volatile MappedRegion[] regions;

    private FileMap(StoreFile file, MappedRegion first) {
        this.file = file;
        this.regions = new MappedRegion[]{first};
    }

    /** Maps the {@code tail} bytes that are there, and what will follow them. */
    public static FileMap growing(StoreFile file, long tail) throws IOException {
        return new FileMap(file, map(file, 0, 0, tail, tail));
    }

    /** Maps the {@code tail} bytes that are there and nothing more. */
    public static FileMap fixed(StoreFile file, long tail) throws IOException {
        return new FileMap(file, new MappedRegion(file, 0, 0, file.map(0, tail)));
    }

    /** Makes sure that what is written from {@code tail} to {@code newTail} will lie in one map. */
    public void reserve(long tail, long newTail) throws IOException {
        MappedRegion[] current = regions;
        if (newTail > current[current.length - 1].limit()) {
            MappedRegion[] more = Arrays.copyOf(current, current.length + 1);
            more[current.length] = map(file, tail, tail & -PAGE_BYTES, newTail, tail);
            regions = more;
        }
    }

    /** The map in which the entry that ends at {@code tailAfter} lies. */
    public MappedRegion regionOf(long tailAfter) {
        MappedRegion[] current = regions;
        int i = current.length - 1;
        while (tailAfter <= current[i].firstTail()) {
            i--;
        }
        return current[i];
    }

    /** The key hash of the entry that ends at {@code tailAfter}. */
    public long keyHashAt(long tailAfter) {
        return regionOf(tailAfter).keyHashAt(tailAfter);
    }

    /** Whether the entry that ends at {@code tailAfter} deletes its key. */
    public boolean isTombstoneAt(long tailAfter) {
        return regionOf(tailAfter).isTombstoneAt(tailAfter);
    }

    /** Where the entries between two tails of one chain end, newest first. */
    public LongArrayList tailsBetween(long start, long end) {
        LongArrayList tails = new LongArrayList();
        for (long at = end; at > start;) {
            tails.addLong(at);
            at = regionOf(at).previousTailAt(at);
        }
        return tails;
    }

    private static MappedRegion map(StoreFile file, long firstTail, long base, long needed, long tail)
            throws IOException {
        long step = Math.clamp(tail, FIRST_STEP_BYTES, LARGEST_STEP_BYTES);
        long length = (needed - base + step + PAGE_BYTES - 1) & -PAGE_BYTES;
        MemorySegment bytes;
        try {
            bytes = file.map(base, length);
        } catch (IOException e) {
            // A limit on file sizes or address space: take what is needed and no more.
            bytes = file.map(base, needed - base);
        }
        return new MappedRegion(file, firstTail, base, bytes);
    }
}
