package io.simdrdrive.store.internal.append;

import io.simdrdrive.store.Durability;
import io.simdrdrive.store.StoreFullException;
import io.simdrdrive.store.StoreOptions;
import io.simdrdrive.store.internal.file.NoSpace;
import io.simdrdrive.store.internal.generation.CurrentGeneration;
import io.simdrdrive.store.internal.generation.Generation;
import io.simdrdrive.store.internal.index.KeyIndex;
import io.simdrdrive.store.internal.sidecar.Sidecar;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one writer of a store: puts a batch at the tail and publishes it, all of it or nothing. */
public final class Appender {
    /** How often a writer looks whether the one before it is done, before it sleeps: waking up takes longer than most appends. */
    private static final int LOOKS = 100;
    private final Health health;
    private final Sidecar sidecar;
    private final Forcer forcer;
    private final Durability durability;
    private final CurrentGeneration current;
    private final IndexingHelper helper;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable GenerationWriter writer;

    /** For one store. */
    public Appender(Health health, Sidecar sidecar, Forcer forcer, StoreOptions options, CurrentGeneration current) {
        this.health = health;
        this.sidecar = sidecar;
        this.forcer = forcer;
        this.durability = options.durability();
        this.current = current;
        this.helper = new IndexingHelper(options.parallelIndexing());
    }

    /** Appends a batch. Returns the tail after it. */
    public long append(Batch batch) {
        return append(() -> batch);
    }

    /**
     * Appends what {@code chooser} picks once no other writer can come between: for batches that depend on what the
     * store holds. Returns the tail after it.
     */
    public long append(Supplier<Batch> chooser) {
        Generation generation;
        long tail;
        acquire();
        try {
            health.requireWritable();
            generation = current.get();
            Batch batch = chooser.get();
            tail = batch.count() == 0 ? generation.tailAcquire() : appendLocked(generation, batch);
        } finally {
            lock.unlock();
        }
        current.signal().published();
        if (durability == Durability.COMMIT) {
            forcer.awaitDurable(generation, tail);
        }
        return tail;
    }

    /** Ends the second thread, if there is one. Nothing is appended any more. */
    public void close() {
        helper.close();
    }

    private void acquire() {
        for (int i = 0; i < LOOKS; i++) {
            if (lock.tryLock()) {
                return;
            }
            Thread.onSpinWait();
        }
        lock.lock();
    }

    /** Deletes those of the keys that have a value; the others cost nothing. Returns the tail after it. */
    public long delete(long[] keyHashes) {
        return append(() -> Entries.tombstones(
                Arrays.stream(keyHashes).filter(hash -> current.get().newestValue(hash) != 0).toArray()));
    }

    /** What runs while no append is under way. */
    public interface Exclusive {
        /** Runs it. */
        void run() throws IOException;
    }

    /** Runs an action while no append is under way; it may replace the current generation. */
    public void exclusively(Exclusive action) throws IOException {
        lock.lock();
        try {
            action.run();
        } finally {
            writer = null;
            lock.unlock();
        }
    }

    /** What {@code supplier} gives while no append is under way. */
    public <T extends @Nullable Object> T whileNoneAppends(Supplier<T> supplier) {
        lock.lock();
        try {
            return supplier.get();
        } finally {
            lock.unlock();
        }
    }

    private long appendLocked(Generation generation, Batch batch) {
        GenerationWriter to = writer(generation);
        long start = generation.tailAcquire();
        long end = to.layOut(batch, start);
        if (end > KeyIndex.MAX_TAIL) {
            throw new StoreFullException(health.path(), "a store ends at " + KeyIndex.MAX_TAIL
                    + " bytes at the most, and this write would end at " + end, null);
        }
        boolean isAllOrNothing = batch.isAllOrNothing();
        try {
            sidecar.appending(start, end, isAllOrNothing);
            if (isAllOrNothing && durability == Durability.COMMIT) {
                sidecar.force();
            }
            to.write(batch, start, end);
        } catch (IOException e) {
            takeBack(to, batch, e);
            throw failed(e, generation, start, end);
        } catch (RuntimeException | Error e) {
            // A payload that could not be read: the caller's doing, and nothing is wrong with the file.
            takeBack(to, batch, e);
            abandon(generation, start, e);
            throw e;
        }
        publish(to, batch);
        sidecar.published(end);
        return end;
    }

    private void takeBack(GenerationWriter to, Batch batch, Throwable cause) {
        try {
            to.abandon(batch);
        } catch (RuntimeException | Error e) {
            // Half of it stays in the index, as below.
            cause.addSuppressed(e);
            health.fail(e);
        }
    }

    private void publish(GenerationWriter to, Batch batch) {
        try {
            to.publish(batch);
        } catch (RuntimeException | Error e) {
            // The index may have half of it, which readers see through for as long as nothing else is appended.
            health.fail(e);
            throw e;
        }
    }

    private RuntimeException failed(IOException e, Generation generation, long start, long end) {
        if (NoSpace.isMeantBy(e)) {
            abandon(generation, start, e);
        } else {
            health.fail(e);
        }
        return IoFailure.of(health, "writing " + (end - start) + " bytes at offset " + start, e);
    }

    /** Takes back what of an append is in the file; gives its space back, too. */
    private void abandon(Generation generation, long start, Throwable cause) {
        try {
            generation.file().truncate(start);
            sidecar.abandoned(start);
        } catch (IOException e) {
            cause.addSuppressed(e);
            health.fail(e);
        }
    }

    private GenerationWriter writer(Generation generation) {
        GenerationWriter mine = writer;
        if (mine == null) {
            mine = new GenerationWriter(generation, helper);
            writer = mine;
        }
        return mine;
    }
}
