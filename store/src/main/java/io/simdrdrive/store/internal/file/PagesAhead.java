package io.simdrdrive.store.internal.file;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;

/**
 * Has another thread fetch the pages of a map that a walk towards its beginning comes to next: a page fault costs as much
 * as dozens of small entries, and the system itself reads ahead only of those who walk the other way. For one walk, of
 * one thread.
 */
public final class PagesAhead {
    private static final int PAGE_BYTES = 4 << 10;
    private static final int STEP_BYTES = 1 << 20;
    private static final int AHEAD_BYTES = 4 * STEP_BYTES;
    /** A walk that ends within so many bytes of its beginning is not worth another thread. */
    private static final int PATIENCE_BYTES = 64 << 10;
    /** Where a walk never comes. */
    private static final long NOWHERE = -1;
    private static final boolean HAS_OTHER_PROCESSOR = Runtime.getRuntime().availableProcessors() > 1;
    /** Never read: it keeps the compiler from leaving the touches out. */
    @SuppressWarnings({"unused", "UnusedVariable"})
    private static volatile long touched;

    private long fetchedFrom;
    private long nextMark;

    private PagesAhead(long tail, boolean isWorthIt) {
        this.fetchedFrom = tail;
        this.nextMark = isWorthIt ? tail - PATIENCE_BYTES : NOWHERE;
    }

    /**
     * For a walk that begins at {@code tail}, of so many entries: where it would leave most pages out, nothing is
     * fetched for it.
     */
    public static PagesAhead of(long tail, long entries) {
        return new PagesAhead(tail, HAS_OTHER_PROCESSOR && tail / PAGE_BYTES < entries);
    }

    /** The walk is at {@code offset} of the file, in {@code region}. */
    public void reached(MappedRegion region, long offset) {
        if (offset < nextMark) {
            fetch(region, offset);
        }
    }

    private void fetch(MappedRegion region, long offset) {
        long from = Math.min(fetchedFrom, offset);
        long to = Math.max(region.base(), offset - AHEAD_BYTES);
        nextMark = offset - STEP_BYTES;
        if (to < from) {
            fetchedFrom = to;
            try {
                ForkJoinPool.commonPool().execute(() -> touch(region, from, to));
            } catch (RejectedExecutionException | OutOfMemoryError e) {
                nextMark = NOWHERE;
            }
        }
    }

    private static void touch(MappedRegion region, long from, long to) {
        MemorySegment bytes = region.bytes();
        long sum = 0;
        try {
            for (long at = from - 1 - region.base(); at >= to - region.base(); at -= PAGE_BYTES) {
                sum += bytes.get(ValueLayout.JAVA_BYTE, at);
            }
        } catch (InternalError | IndexOutOfBoundsException e) {
            // The file was cut off by somebody: the walk itself will say so.
        }
        touched = sum;
    }
}
