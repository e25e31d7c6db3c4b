package io.simdrdrive.store.internal.append;

import io.simdrdrive.store.ParallelIndexing;
import io.simdrdrive.store.internal.generation.Publication;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Decides for which batches a second thread pays. For the thread that appends. */
final class IndexingPace {
    /** To hand over what is smaller takes about as long as it saves. */
    private static final int LEAST_ENTRIES = 256;
    private static final long CLOSE_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final int CLOSE_BATCHES = 4;
    private static final int MOST_CLOSE_BATCHES = 64;
    /** So many batches in a row of which the second thread got no part: it finds no processor. */
    private static final int USELESS = 8;

    private final ParallelIndexing choice;
    private int closeInARow;
    private int wantedInARow = CLOSE_BATCHES;
    private int uselessInARow;
    private long lastEndNanos;

    IndexingPace(ParallelIndexing choice) {
        this.choice = choice == ParallelIndexing.AUTO && Runtime.getRuntime().availableProcessors() == 1
                ? ParallelIndexing.NEVER
                : choice;
    }

    boolean isWorthIt(int entries) {
        if (choice != ParallelIndexing.AUTO || entries < LEAST_ENTRIES) {
            return choice == ParallelIndexing.ALWAYS && entries > 1;
        }
        closeInARow = System.nanoTime() - lastEndNanos < CLOSE_NANOS ? closeInARow + 1 : 0;
        return closeInARow >= wantedInARow;
    }

    /** A batch has ended, which the second thread was asked to help with, or not. */
    void ended(int entries, @Nullable Publication asked) {
        if (entries < LEAST_ENTRIES) {
            return;
        }
        lastEndNanos = System.nanoTime();
        if (asked == null) {
            return;
        }
        if (asked.partsHelped() > 0) {
            uselessInARow = 0;
            wantedInARow = CLOSE_BATCHES;
        } else if (++uselessInARow == USELESS) {
            uselessInARow = 0;
            closeInARow = 0;
            wantedInARow = Math.min(2 * wantedInARow, MOST_CLOSE_BATCHES);
        }
    }
}
