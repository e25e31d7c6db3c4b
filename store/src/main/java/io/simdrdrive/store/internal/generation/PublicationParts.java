package io.simdrdrive.store.internal.generation;

import io.simdrdrive.store.internal.index.KeyIndex;
import io.simdrdrive.store.internal.index.Superseded;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A batch divided by the parts of the index that its keys belong to, each for whoever takes it first. Within a part the
 * entries keep their order.
 */
final class PublicationParts {
    private static final int LOOKS = 10_000;
    private static final long PAUSE_NANOS = 20_000;

    private final long[] keyHashes;
    private final long[] tails;
    private final int[] starts = new int[KeyIndex.PARTS + 1];
    private final PublicationPart[] parts = new PublicationPart[KeyIndex.PARTS];
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    PublicationParts(Generation generation, Superseded superseded, BatchEntries entries) {
        int count = entries.count();
        for (int i = 0; i < count; i++) {
            starts[KeyIndex.partOf(entries.keyHashes()[i]) + 1]++;
        }
        for (int part = 0; part < KeyIndex.PARTS; part++) {
            starts[part + 1] += starts[part];
            parts[part] = new PublicationPart(generation, superseded, entries);
        }
        keyHashes = new long[count];
        tails = new long[count];
        int[] next = starts.clone();
        for (int i = 0; i < count; i++) {
            long keyHash = entries.keyHashes()[i];
            int to = next[KeyIndex.partOf(keyHash)]++;
            keyHashes[to] = keyHash;
            tails[to] = entries.tails()[i];
        }
    }

    /** Does what nobody has taken yet. Returns how many parts that were. */
    int takeAll() {
        int count = 0;
        for (int part = taken.getAndIncrement(); part < KeyIndex.PARTS; part = taken.getAndIncrement()) {
            try {
                parts[part].put(keyHashes, tails, starts[part], starts[part + 1]);
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                done.getAndIncrement();
            }
            count++;
        }
        return count;
    }

    /** Returns when all parts are done, which are all taken; throws what one of them has thrown. */
    void await() {
        awaitDone(KeyIndex.PARTS);
        Throwable thrown = failure.get();
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
    }

    /** Has nobody take a part any more, and waits for who did. Returns whether there was anybody. */
    boolean stop() {
        int begun = Math.min(KeyIndex.PARTS, taken.getAndSet(KeyIndex.PARTS));
        awaitDone(begun);
        return begun > 0;
    }

    /** A part takes microseconds, less than to be woken; longer only where its thread has lost its processor. */
    private void awaitDone(int count) {
        for (int looks = 0; done.get() < count; looks++) {
            if (looks < LOOKS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(this, PAUSE_NANOS);
            }
        }
    }

    /** Adds what all parts have counted. */
    void addTo(PublicationPart whole) {
        for (PublicationPart part : parts) {
            part.addTo(whole);
        }
    }
}
