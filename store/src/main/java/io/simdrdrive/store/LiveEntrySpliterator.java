package io.simdrdrive.store;

import io.simdrdrive.store.internal.generation.Generation;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The values of a store as of its making, newest to oldest: walked one by one, until someone splits it. */
final class LiveEntrySpliterator implements Spliterator<EntryHandle> {
    private final Generation generation;
    private final LiveEntryIterator walk;
    private final long estimate;
    private @Nullable CollectedEntries collected;

    LiveEntrySpliterator(Generation generation) {
        this.generation = generation;
        this.walk = new LiveEntryIterator(generation);
        this.estimate = generation.liveEntries();
    }

    @Override
    public boolean tryAdvance(Consumer<? super EntryHandle> action) {
        if (collected != null) {
            return collected.tryAdvance(action);
        }
        boolean more = walk.hasNext();
        if (more) {
            action.accept(walk.next());
        }
        return more;
    }

    @Override
    public void forEachRemaining(Consumer<? super EntryHandle> action) {
        if (collected != null) {
            collected.forEachRemaining(action);
        } else {
            walk.forEachRemaining(action);
        }
    }

    @Override
    public @Nullable Spliterator<EntryHandle> trySplit() {
        return collected().trySplit();
    }

    /** What is left, all of it found. */
    CollectedEntries collected() {
        CollectedEntries entries = collected;
        if (entries == null) {
            entries = CollectedEntries.of(generation.map(), walk, estimate);
            collected = entries;
        }
        return entries;
    }

    @Override
    public long estimateSize() {
        return collected == null ? estimate : collected.estimateSize();
    }

    @Override
    public int characteristics() {
        return ORDERED | DISTINCT | NONNULL | IMMUTABLE;
    }
}
