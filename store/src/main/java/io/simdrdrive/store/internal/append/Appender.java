package io.simdrdrive.store.internal.append;

import io.simdrdrive.store.Durability;
import io.simdrdrive.store.StoreFullException;
import io.simdrdrive.store.internal.generation.Generation;
import io.simdrdrive.store.internal.index.KeyIndex;
import io.simdrdrive.store.internal.layout.EntryLayout;
import io.simdrdrive.store.internal.sidecar.Sidecar;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one writer of a store: lays a batch out at the tail, writes it, and publishes it, all of it or nothing. */
public final class Appender {
    /** Entries of a batch whose index slots are fetched before they are filled: their cache lines fit a core's L1. */
    private static final int TOUCHED_AT_ONCE = 256;

    private final Health health;
    private final Sidecar sidecar;
    private final Forcer forcer;
    private final Durability durability;
    private final ReentrantLock lock = new ReentrantLock();
    private final Generation generation;
    private @Nullable StagingBuffer staging;

    /** For one store. */
    public Appender(Health health, Sidecar sidecar, Forcer forcer, Durability durability, Generation generation) {
        this.health = health;
        this.sidecar = sidecar;
        this.forcer = forcer;
        this.durability = durability;
        this.generation = generation;
    }

    /** Appends a batch. Returns the tail after it. */
    public long append(EntrySource source) {
        return append(() -> source);
    }

    /**
     * Appends what {@code chooser} picks once no other writer can come between: for batches that depend on what the
     * store holds. Returns the tail after it.
     */
    public long append(Supplier<EntrySource> chooser) {
        long tail;
        lock.lock();
        try {
            health.requireWritable();
            EntrySource source = chooser.get();
            tail = source.count() == 0 ? generation.tailAcquire() : appendLocked(source);
        } finally {
            lock.unlock();
        }
        if (durability == Durability.COMMIT) {
            forcer.awaitDurable(generation, tail);
        }
        return tail;
    }

    /** Deletes those of the keys that have a value; the others cost nothing. Returns the tail after it. */
    public long delete(long[] keyHashes) {
        return append(() -> Entries
                .tombstones(Arrays.stream(keyHashes).filter(hash -> generation.newestValue(hash) != 0).toArray()));
    }

    /** Runs an action while no append is under way. */
    public void exclusively(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private long appendLocked(EntrySource source) {
        long start = generation.tailAcquire();
        long end = tailAfter(source, start);
        if (end > KeyIndex.MAX_TAIL) {
            throw new StoreFullException(health.path(), "a store ends at " + KeyIndex.MAX_TAIL
                    + " bytes at the most, and this write would end at " + end, null);
        }
        boolean severalEntries = source.count() > 1;
        try {
            generation.map().reserve(start, end);
            sidecar.appending(start, end, severalEntries);
            if (severalEntries && durability == Durability.COMMIT) {
                sidecar.force();
            }
            write(source, start);
        } catch (IOException e) {
            throw failed(e, start, end);
        } catch (RuntimeException | Error e) {
            // A payload that could not be read: the caller's doing, and nothing is wrong with the file.
            abandon(start, e);
            throw e;
        }
        publish(source, start, end);
        return end;
    }

    private void write(EntrySource source, long start) throws IOException {
        StagingBuffer buffer = staging();
        buffer.begin(start);
        long tail = start;
        for (int i = 0; i < source.count(); i++) {
            if (source.isTombstone(i)) {
                buffer.putTombstone(tail, source.keyHash(i));
                tail += EntryLayout.TOMBSTONE_BYTES;
            } else {
                buffer.putValue(tail, source.keyHash(i), source.payload(i));
                tail = EntryLayout.tailAfterValue(tail, source.payloadBytes(i));
            }
        }
        buffer.flush();
    }

    private void publish(EntrySource source, long start, long end) {
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
                boolean tombstone = source.isTombstone(i);
                tail = tombstone
                        ? tail + EntryLayout.TOMBSTONE_BYTES
                        : EntryLayout.tailAfterValue(tail, source.payloadBytes(i));
                publication.add(source.keyHash(i), tail, tombstone);
            }
        }
        publication.publish(end);
        sidecar.published(end);
    }

    private RuntimeException failed(IOException e, long start, long end) {
        if (IoFailure.isNoSpace(e)) {
            abandon(start, e);
        } else {
            health.fail(e);
        }
        return IoFailure.of(health.path(), "writing " + (end - start) + " bytes at offset " + start, e);
    }

    /** Takes back what of an append is in the file; gives its space back, too. */
    private void abandon(long start, Throwable cause) {
        try {
            generation.file().truncate(start);
            sidecar.abandoned(start);
        } catch (IOException e) {
            cause.addSuppressed(e);
            health.fail(e);
        }
    }

    private StagingBuffer staging() {
        StagingBuffer buffer = staging;
        if (buffer == null) {
            buffer = new StagingBuffer(generation.file());
            staging = buffer;
        }
        return buffer;
    }

    private static long tailAfter(EntrySource source, long start) {
        long tail = start;
        for (int i = 0; i < source.count(); i++) {
            tail = source.isTombstone(i)
                    ? tail + EntryLayout.TOMBSTONE_BYTES
                    : EntryLayout.tailAfterValue(tail, source.payloadBytes(i));
        }
        return tail;
    }
}
