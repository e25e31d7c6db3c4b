package io.simdrdrive.store;

import io.simdrdrive.store.internal.generation.Generation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks values up: one, or many in stages, so that the cache misses of the many overlap instead of adding up. */
final class BatchReader {
    /** Keys of a batch that go through a stage together: what they touch fits a core's first cache. */
    private static final int KEYS_AT_ONCE = 128;
    /** Never read: it keeps the compiler from leaving the touches out. */
    @SuppressWarnings({"unused", "UnusedVariable"})
    private static long touched;

    private BatchReader() {}

    static @Nullable EntryHandle read(Generation generation, long keyHash) {
        long tailAfter = generation.newestEntry(keyHash);
        return tailAfter == 0 ? null : EntryHandle.ifValue(generation.map().regionOf(tailAfter), tailAfter);
    }

    static List<@Nullable EntryHandle> readAll(Generation generation, long[] keyHashes) {
        List<@Nullable EntryHandle> entries = new ArrayList<>(keyHashes.length);
        long sum = 0;
        for (int from = 0; from < keyHashes.length; from += KEYS_AT_ONCE) {
            int to = Math.min(keyHashes.length, from + KEYS_AT_ONCE);
            for (int i = from; i < to; i++) {
                sum += generation.touchSlot(keyHashes[i]);
            }
            for (int i = from; i < to; i++) {
                sum += generation.touchEntry(keyHashes[i]);
            }
            for (int i = from; i < to; i++) {
                entries.add(read(generation, keyHashes[i]));
            }
        }
        touched = sum;
        return entries;
    }
}
