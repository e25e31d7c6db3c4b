package io.simdrdrive.store.internal.append;

import io.simdrdrive.store.internal.generation.Generation;
import io.simdrdrive.store.internal.generation.Publication;
import io.simdrdrive.store.internal.index.KeyIndex;
import io.simdrdrive.store.internal.layout.EntryLayout;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lays batches out at the tail of one generation, writes them, and publishes them. For one thread at a time. */
public final class GenerationWriter {
    /** How many tails are kept room for when a batch is done: a huge one must not hold memory for good. */
    private static final int MOST_KEPT = 64 << 10;

    private final Generation generation;
    private final @Nullable IndexingHelper helper;
    private final StagingBuffer staging;
    /** Of the batch that is being written, where the second thread has it already. */
    private @Nullable Publication begun;
    /** Where the entries of the batch end that was laid out last, as {@link Generation#publication} takes them. */
    private long[] tails = new long[1];

    /** Of one generation. */
    public GenerationWriter(Generation generation) {
        this(generation, null);
    }

    /** Of one generation, with a second thread for large batches. */
    GenerationWriter(Generation generation, @Nullable IndexingHelper helper) {
        this.generation = generation;
        this.helper = helper;
        this.staging = new StagingBuffer(generation.file());
    }

    /** Lays out a batch that follows {@code start}. Returns where it will end. */
    long layOut(Batch batch, long start) {
        int count = batch.count();
        if (tails.length < count || tails.length > Math.max(count, MOST_KEPT)) {
            tails = new long[count];
        }
        long tail = start;
        for (int i = 0; i < count; i++) {
            if (batch.isTombstone(i)) {
                tail += EntryLayout.TOMBSTONE_BYTES;
                tails[i] = KeyIndex.tombstone(tail);
            } else {
                tail = EntryLayout.tailAfterValue(tail, batch.payloadBytes(i));
                tails[i] = tail;
            }
        }
        return tail;
    }

    /** Writes the batch that was laid out from {@code start} to {@code end}. Readers do not see it yet. */
    void write(Batch batch, long start, long end) throws IOException {
        generation.map().reserve(start, end);
        if (helper != null && helper.isWorthIt(batch.count())) {
            begun = publication(batch);
            helper.offer(begun);
        }
        staging.begin(start);
        long tail = start;
        for (int i = 0; i < batch.count(); i++) {
            long tailAfter = tails[i];
            if (tailAfter < 0) {
                staging.putTombstone(tail, batch.keyHash(i));
                tail = KeyIndex.tombstone(tailAfter);
            } else {
                putValue(batch, i, tail);
                tail = tailAfter;
            }
        }
        staging.flush();
    }

    private Publication publication(Batch batch) {
        return generation.publication(batch.keyHashes(), tails, batch.count());
    }

    private void putValue(Batch batch, int i, long tail) throws IOException {
        PayloadParts parts = batch.parts();
        if (parts != null) {
            staging.putParts(tail, batch.keyHash(i), parts);
            return;
        }
        byte[] array = batch.array(i);
        if (array != null && array.length <= StagingBuffer.SMALL_BYTES) {
            staging.putSmallValue(tail, batch.keyHash(i), array);
        } else {
            batch.requireChecksum(i, staging.putValue(tail, batch.keyHash(i), batch.payload(i)));
        }
    }

    /** Shows the batch that was written. */
    void publish(Batch batch) {
        Publication written = begun == null ? publication(batch) : begun;
        try {
            written.publish();
        } finally {
            ended(batch);
        }
    }

    /** Gives the batch up that could not be written. */
    void abandon(Batch batch) {
        try {
            if (begun != null) {
                begun.abandon();
            }
        } finally {
            ended(batch);
        }
    }

    private void ended(Batch batch) {
        if (helper != null) {
            helper.ended(batch.count(), begun);
        }
        begun = null;
    }

    /** Writes and shows a batch. */
    public void append(Batch batch) throws IOException {
        long start = generation.tailAcquire();
        long end = layOut(batch, start);
        write(batch, start, end);
        publish(batch);
    }
}
