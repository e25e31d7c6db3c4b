package io.simdrdrive.store.internal.append;

import io.simdrdrive.store.internal.generation.Generation;
import io.simdrdrive.store.internal.layout.EntryLayout;
import java.io.IOException;

/** Lays batches out at the tail of one generation, writes them, and publishes them. For one thread at a time. */
public final class GenerationWriter {
    /** Entries of a batch whose index slots are fetched before they are filled: their cache lines fit a core's L1. */
    private static final int TOUCHED_AT_ONCE = 256;

    private final Generation generation;
    private final StagingBuffer staging;

    /** Of one generation. */
    public GenerationWriter(Generation generation) {
        this.generation = generation;
        this.staging = new StagingBuffer(generation.file());
    }

    /** Where a batch would end that follows {@code start}. */
    static long tailAfter(EntrySource source, long start) {
        long tail = start;
        for (int i = 0; i < source.count(); i++) {
            tail = tailAfter(source, i, tail);
        }
        return tail;
    }

    private static long tailAfter(EntrySource source, int i, long tail) {
        return source.isTombstone(i)
                ? tail + EntryLayout.TOMBSTONE_BYTES
                : EntryLayout.tailAfterValue(tail, source.payloadBytes(i));
    }

    /** Writes a batch from {@code start} to {@code end}. Readers do not see it yet. */
    void write(EntrySource source, long start, long end) throws IOException {
        generation.map().reserve(start, end);
        staging.begin(start);
        long tail = start;
        for (int i = 0; i < source.count(); i++) {
            if (source.isTombstone(i)) {
                staging.putTombstone(tail, source.keyHash(i));
            } else {
                requireChecksum(source, i, staging.putValue(tail, source.keyHash(i), source.payload(i)));
            }
            tail = tailAfter(source, i, tail);
        }
        staging.flush();
    }

    /** Shows a batch that was written. */
    void publish(EntrySource source, long start, long end) {
        Generation.Publication publication = generation.publication(source.count());
        long tail = start;
        for (int from = 0; from < source.count(); from += TOUCHED_AT_ONCE) {
            int to = Math.min(source.count(), from + TOUCHED_AT_ONCE);
            if (to - from > 1) {
                for (int i = from; i < to; i++) {
                    publication.prepare(source.keyHash(i));
                }
            }
            for (int i = from; i < to; i++) {
                tail = tailAfter(source, i, tail);
                publication.add(source.keyHash(i), tail, source.payloadBytes(i), source.isTombstone(i));
            }
        }
        publication.publish(end);
    }

    /** Writes and shows a batch. */
    public void append(EntrySource source) throws IOException {
        long start = generation.tailAcquire();
        long end = tailAfter(source, start);
        write(source, start, end);
        publish(source, start, end);
    }

    private static void requireChecksum(EntrySource source, int i, int checksum) {
        long expected = source.expectedChecksum(i);
        if (expected != EntrySource.ANY_CHECKSUM && (int) expected != checksum) {
            throw new DamagedPayloadException(source.keyHash(i), (int) expected, checksum);
        }
    }
}
