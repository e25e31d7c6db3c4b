package io.simdrdrive.store.internal.compact;

import io.simdrdrive.store.CompactionProgress;
import io.simdrdrive.store.internal.append.Batch;
import io.simdrdrive.store.internal.append.GenerationWriter;
import io.simdrdrive.store.internal.append.Health;
import io.simdrdrive.store.internal.file.MappedRegion;
import io.simdrdrive.store.internal.generation.Generation;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.agrona.collections.LongArrayList;
import org.jspecify.annotations.Nullable;

/** Carries what is live from an old generation to a new one, in the order in which it was written. */
final class Copier {
    private static final int ENTRIES_A_BATCH = 1024;
    /** Large values are fewer a batch, so that who waits for news of them, or for their end, does not wait long. */
    private static final long BATCH_BYTES = 8 << 20;

    /** What the index says of a key that is deleted, once it has dropped the tombstone: that must be carried over, too. */
    private static final long FORGOTTEN = 0;

    private final Health health;
    private final Generation from;
    private final Generation to;
    private final GenerationWriter writer;
    private long copiedTail;

    Copier(Health health, Generation from, Generation to) {
        this.health = health;
        this.from = from;
        this.to = to;
        this.writer = new GenerationWriter(to);
    }

    /** Copies what came since the last time. Returns how many bytes of the old file that was. */
    long catchUp(CompactionProgress progress) throws IOException {
        long start = copiedTail;
        long end = from.tailAcquire();
        long[] tails = newestBetween(start, end);
        int count;
        for (int i = 0; i < tails.length; i += count) {
            health.requireOpen();
            count = countOfBatch(tails, i);
            writer.append(copies(tails, i, count));
            progress.onProgress(tails[i + count - 1], from.tailAcquire());
        }
        copiedTail = end;
        progress.onProgress(end, from.tailAcquire());
        return end - start;
    }

    private static int countOfBatch(long[] tails, int first) {
        int most = Math.min(ENTRIES_A_BATCH, tails.length - first);
        int count = 1;
        while (count < most && tails[first + count] - tails[first] < BATCH_BYTES) {
            count++;
        }
        return count;
    }

    private Batch copies(long[] tails, int first, int count) {
        long[] keyHashes = new long[count];
        @Nullable
        MemorySegment[] payloads = new @Nullable MemorySegment[count];
        int[] checksums = new int[count];
        for (int i = 0; i < count; i++) {
            long at = tails[first + i];
            MappedRegion region = from.map().regionOf(at);
            keyHashes[i] = region.keyHashAt(at);
            payloads[i] = region.isTombstoneAt(at)
                    ? null
                    : region.bytes().asSlice(region.payloadOffsetAt(at) - region.base(), region.payloadBytesAt(at));
            checksums[i] = region.checksumAt(at);
        }
        return Batch.ofStored(keyHashes, payloads, checksums);
    }

    /**
     * The entries that are the newest of their keys. One that is replaced while this looks is either left out, and its
     * successor comes with the next catching up, or copied, and replaced there.
     */
    private long[] newestBetween(long start, long end) {
        LongArrayList tails = new LongArrayList();
        for (long at = end; at > start;) {
            health.requireOpen();
            MappedRegion region = from.map().regionOf(at);
            long keyHash = region.keyHashAt(at);
            long newest = from.newestEntry(keyHash);
            if (region.isTombstoneAt(at)
                    ? (newest == at || newest == FORGOTTEN) && to.newestValue(keyHash) != 0
                    : newest == at) {
                tails.addLong(at);
            }
            at = region.previousTailAt(at);
        }
        long[] oldestFirst = new long[tails.size()];
        for (int i = 0; i < oldestFirst.length; i++) {
            oldestFirst[i] = tails.getLong(oldestFirst.length - 1 - i);
        }
        return oldestFirst;
    }
}
