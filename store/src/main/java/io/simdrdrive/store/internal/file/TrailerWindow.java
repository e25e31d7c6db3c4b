package io.simdrdrive.store.internal.file;

import io.simdrdrive.store.internal.layout.EntryLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The trailers in a region, newest first, through buffers of at most a gibibyte: a new JVM is slow in memory
 * segments before it has compiled their accessors.
 */
public final class TrailerWindow {
    private static final int MAX_BYTES = 1 << 30;

    private final MappedRegion region;
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private long start;
    private long firstCovered = Long.MAX_VALUE;

    /** Over a region. */
    public TrailerWindow(MappedRegion region) {
        this.region = region;
    }

    /** Makes the trailers before {@code tailAfter} available. */
    public void cover(long tailAfter) {
        if (!covers(tailAfter)) {
            start = Math.max(region.base(), tailAfter - MAX_BYTES);
            bytes = region.bytes().asSlice(start - region.base(), tailAfter - start).asByteBuffer().order(
                    ByteOrder.LITTLE_ENDIAN);
            firstCovered = start == region.base() ? start : start + EntryLayout.TOMBSTONE_BYTES;
        }
    }

    /** Whether the trailer of an entry that ends at {@code tailAfter} is available, if it was once for a later one. */
    public boolean covers(long tailAfter) {
        return tailAfter >= firstCovered;
    }

    /** The tail before the entry that ends at {@code tailAfter}, or -1 where no entry can end there. */
    public long previousTail(long tailAfter) {
        if (tailAfter < EntryLayout.TOMBSTONE_BYTES) {
            return -1;
        }
        long previous = EntryLayout.previousTail(bytes, trailer(tailAfter));
        return region.isPossible(previous, tailAfter) && (previous + EntryLayout.padding(previous) < tailAfter
                - EntryLayout.TRAILER_BYTES || isTombstone(previous, tailAfter)) ? previous : -1;
    }

    /** The key hash of an entry. */
    public long keyHash(long tailAfter) {
        return EntryLayout.keyHash(bytes, trailer(tailAfter));
    }

    /** Whether an entry of which the tails before and after are known is a tombstone. */
    public boolean isTombstone(long previousTail, long tailAfter) {
        long payloadEnd = tailAfter - EntryLayout.TRAILER_BYTES;
        return payloadEnd - previousTail == 1
                && EntryLayout.isTombstone(previousTail, payloadEnd, bytes.get((int) (previousTail - start)));
    }

    private int trailer(long tailAfter) {
        return (int) (tailAfter - EntryLayout.TRAILER_BYTES - start);
    }
}
