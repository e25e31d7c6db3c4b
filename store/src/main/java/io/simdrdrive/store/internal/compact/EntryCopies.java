package io.simdrdrive.store.internal.compact;

import io.simdrdrive.store.internal.append.EntrySource;
import io.simdrdrive.store.internal.file.MappedRegion;
import io.simdrdrive.store.internal.generation.Generation;
import java.lang.foreign.MemorySegment;

/** Entries of one generation, named by the tails after them, as a batch for another one. */
final class EntryCopies implements EntrySource {
    private final Generation from;
    private final long[] tails;
    private final int first;
    private final int count;

    EntryCopies(Generation from, long[] tails, int first, int count) {
        this.from = from;
        this.tails = tails;
        this.first = first;
        this.count = count;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public long keyHash(int i) {
        return region(i).keyHashAt(tails[first + i]);
    }

    @Override
    public MemorySegment payload(int i) {
        MappedRegion region = region(i);
        long tail = tails[first + i];
        return region.bytes().asSlice(region.payloadOffsetAt(tail) - region.base(), region.payloadBytesAt(tail));
    }

    @Override
    public long payloadBytes(int i) {
        return region(i).payloadBytesAt(tails[first + i]);
    }

    @Override
    public boolean isTombstone(int i) {
        return region(i).isTombstoneAt(tails[first + i]);
    }

    @Override
    public long expectedChecksum(int i) {
        return Integer.toUnsignedLong(region(i).checksumAt(tails[first + i]));
    }

    private MappedRegion region(int i) {
        return from.map().regionOf(tails[first + i]);
    }
}
