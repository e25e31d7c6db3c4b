package io.simdrdrive.store.internal.append;

import io.simdrdrive.store.ParallelIndexing;
import io.simdrdrive.store.internal.generation.Publication;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A second thread for those who write large batches one after another: it puts entries into the index while they are
 * being written to the file. It looks for the next batch for a moment before it sleeps, and ends when none comes. All
 * methods are for the thread that appends.
 */
final class IndexingHelper implements AutoCloseable {
    private static final long LOOKS_FOR_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final long SLEEPS_FOR_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Between two looks at the clock. */
    private static final int LOOKS_AT_ONCE = 64;

    private final IndexingPace pace;
    private volatile @Nullable Publication offered;
    private volatile boolean asleep;
    private volatile boolean closed;
    private @Nullable Thread thread;

    IndexingHelper(ParallelIndexing choice) {
        this.pace = new IndexingPace(choice);
    }

    /** Whether the helper shall have parts of a batch of so many entries. */
    boolean isWorthIt(int entries) {
        return pace.isWorthIt(entries);
    }

    /** A batch is about to be written: has the helper take parts of it. */
    void offer(Publication publication) {
        publication.divide();
        offered = publication;
        Thread helper = thread;
        if (helper == null || !helper.isAlive()) {
            thread = Thread.ofPlatform().daemon().name("simd-r-drive-indexing").start(this::run);
        } else if (asleep) {
            LockSupport.unpark(helper);
        }
    }

    /** A batch is published, or given up. */
    void ended(int entries, @Nullable Publication wasOffered) {
        pace.ended(entries, wasOffered);
        if (wasOffered != null) {
            offered = null;
        }
    }

    private void run() {
        Publication last = null;
        long lastNanos = System.nanoTime();
        for (int looks = 1; !closed; looks++) {
            Publication publication = offered;
            if (publication != last) {
                last = publication;
                lastNanos = System.nanoTime();
                if (publication != null) {
                    publication.help();
                }
            } else if (looks % LOOKS_AT_ONCE == 0) {
                long idleNanos = System.nanoTime() - lastNanos;
                if (idleNanos > SLEEPS_FOR_NANOS) {
                    return;
                }
                if (idleNanos > LOOKS_FOR_NANOS) {
                    sleep(publication);
                }
            }
            Thread.onSpinWait();
        }
    }

    private void sleep(@Nullable Publication last) {
        asleep = true;
        if (offered == last && !closed) {
            LockSupport.parkNanos(this, SLEEPS_FOR_NANOS);
        }
        asleep = false;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
