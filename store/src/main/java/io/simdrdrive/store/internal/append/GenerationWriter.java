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
    static long tailAfter(Batch batch, long start) {
        long tail = start;
        for (int i = 0; i < batch.count(); i++) {
            tail = tailAfter(batch, i, tail);
        }
        return tail;
    }

    private static long tailAfter(Batch batch, int i, long tail) {
        return batch.isTombstone(i)
                ? tail + EntryLayout.TOMBSTONE_BYTES
                : EntryLayout.tailAfterValue(tail, batch.payloadBytes(i));
    }

    /** Writes a batch from {@code start} to {@code end}. Readers do not see it yet. */
    void write(Batch batch, long start, long end) throws IOException {
        generation.map().reserve(start, end);
        staging.begin(start);
        long tail = start;
        for (int i = 0; i < batch.count(); i++) {
            if (batch.isTombstone(i)) {
                staging.putTombstone(tail, batch.keyHash(i));
            } else {
                batch.requireChecksum(i, staging.putValue(tail, batch.keyHash(i), batch.payload(i)));
            }
            tail = tailAfter(batch, i, tail);
        }
        staging.flush();
    }

    /** Shows a batch that was written. */
    void publish(Batch batch, long start, long end) {
        Generation.Publication publication = generation.publication(batch.count());
        long tail = start;
        for (int from = 0; from < batch.count(); from += TOUCHED_AT_ONCE) {
            int to = Math.min(batch.count(), from + TOUCHED_AT_ONCE);
            if (to - from > 1) {
                for (int i = from; i < to; i++) {
                    publication.prepare(batch.keyHash(i));
                }
            }
            for (int i = from; i < to; i++) {
                tail = tailAfter(batch, i, tail);
                publication.add(batch.keyHash(i), tail, batch.payloadBytes(i), batch.isTombstone(i));
            }
        }
        publication.publish(end);
    }

    /** Writes and shows a batch. */
    public void append(Batch batch) throws IOException {
        long start = generation.tailAcquire();
        long end = tailAfter(batch, start);
        write(batch, start, end);
        publish(batch, start, end);
    }
}
