package io.simdrdrive.store;

import io.simdrdrive.store.internal.file.FileMap;
import java.util.Arrays;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Entries of which it is known where they all end, so that they can be cut into equal parts. */
final class CollectedEntries implements Spliterator<EntryHandle> {
    static final int CHARACTERISTICS = ORDERED | DISTINCT | NONNULL | IMMUTABLE | SIZED | SUBSIZED;
    private static final int MIN_CAPACITY = 16;

    private final FileMap map;
    private final long[] ends;
    private int next;
    private final int limit;

    private CollectedEntries(FileMap map, long[] ends, int from, int to) {
        this.map = map;
        this.ends = ends;
        this.next = from;
        this.limit = to;
    }

    /** What a walk has left. */
    static CollectedEntries of(FileMap map, LiveEntryIterator walk, long estimate) {
        long[] ends = new long[Math.clamp(estimate, MIN_CAPACITY, Integer.MAX_VALUE - 8)];
        int count = 0;
        while (walk.hasNext()) {
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, (int) Math.min(count * 2L, Integer.MAX_VALUE - 8));
            }
            ends[count++] = walk.nextEnd();
        }
        return new CollectedEntries(map, ends, 0, count);
    }

    @Override
    public boolean tryAdvance(Consumer<? super EntryHandle> action) {
        boolean more = next < limit;
        if (more) {
            action.accept(handle(ends[next++]));
        }
        return more;
    }

    @Override
    public void forEachRemaining(Consumer<? super EntryHandle> action) {
        while (next < limit) {
            action.accept(handle(ends[next++]));
        }
    }

    @Override
    public @Nullable Spliterator<EntryHandle> trySplit() {
        int from = next;
        int middle = (from + limit) >>> 1;
        if (middle == from) {
            return null;
        }
        next = middle;
        return new CollectedEntries(map, ends, from, middle);
    }

    @Override
    public long estimateSize() {
        return (long) limit - next;
    }

    @Override
    public int characteristics() {
        return CHARACTERISTICS;
    }

    private EntryHandle handle(long tailAfter) {
        return new EntryHandle(map.regionOf(tailAfter), tailAfter);
    }
}
