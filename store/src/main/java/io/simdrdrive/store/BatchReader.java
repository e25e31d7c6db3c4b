package io.simdrdrive.store;

import io.simdrdrive.store.internal.file.MappedRegion;
import io.simdrdrive.store.internal.generation.Generation;
import java.util.Arrays;
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
        @Nullable
        EntryHandle[] entries = new @Nullable EntryHandle[keyHashes.length];
        long[] candidates = new long[Math.min(KEYS_AT_ONCE, keyHashes.length)];
        long sum = 0;
        for (int from = 0; from < keyHashes.length; from += KEYS_AT_ONCE) {
            int to = Math.min(keyHashes.length, from + KEYS_AT_ONCE);
            long seen = generation.tailAcquire();
            for (int i = from; i < to; i++) {
                sum += generation.touchSlot(keyHashes[i]);
            }
            for (int i = from; i < to; i++) {
                long candidate = generation.candidate(keyHashes[i]);
                // What is not published has no bytes to look at.
                candidate = candidate <= seen ? candidate : 0;
                candidates[i - from] = candidate;
                sum += candidate == 0 ? 0 : generation.map().keyHashAt(candidate);
            }
            for (int i = from; i < to; i++) {
                long candidate = candidates[i - from];
                // Nearly always it is the one; where not, one by one.
                entries[i] = candidate != 0
                        ? readCandidate(generation, keyHashes[i], candidate)
                        : read(generation, keyHashes[i]);
            }
        }
        touched = sum;
        return Arrays.asList(entries);
    }

    private static @Nullable EntryHandle readCandidate(Generation generation, long keyHash, long tailAfter) {
        MappedRegion region = generation.map().regionOf(tailAfter);
        return region.keyHashAt(tailAfter) == keyHash
                ? EntryHandle.ifValue(region, tailAfter)
                : read(generation, keyHash);
    }
}
