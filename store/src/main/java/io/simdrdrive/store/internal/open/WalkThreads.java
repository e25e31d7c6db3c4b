package io.simdrdrive.store.internal.open;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the walks along the parts of a chain at once, in threads that end before the call does, whatever happens. */
final class WalkThreads {
    private WalkThreads() {}

    /** Takes each walk to its end, and its entries into the index; the first one in the calling thread. */
    static void run(List<ChainWalk> walks, long[] ends) {
        List<Part> others = new ArrayList<>();
        try {
            for (int i = 1; i < walks.size(); i++) {
                Part part = new Part(walks, ends, i);
                others.add(part);
                part.startOrRun();
            }
            finish(walks, ends, 0);
        } finally {
            others.forEach(Part::await);
        }
        others.forEach(Part::rethrow);
    }

    private static void finish(List<ChainWalk> walks, long[] ends, int part) {
        ChainWalk walk = walks.get(part);
        walk.walkTo(ends[part]);
        walk.staged().flush(part, walks.size());
    }

    private static final class Part {
        private final List<ChainWalk> walks;
        private final long[] ends;
        private final int part;
        private final Thread thread;
        private @Nullable RuntimeException exception;
        private @Nullable Error error;

        Part(List<ChainWalk> walks, long[] ends, int part) {
            this.walks = walks;
            this.ends = ends;
            this.part = part;
            this.thread = Thread.ofPlatform().daemon().name("simd-r-drive-open-" + part).unstarted(this::finishOrFail);
        }

        /** Where the system gives no more threads, it takes longer. */
        void startOrRun() {
            try {
                thread.start();
            } catch (OutOfMemoryError e) {
                finishOrFail();
            }
        }

        private void finishOrFail() {
            try {
                finish(walks, ends, part);
            } catch (RuntimeException e) {
                exception = e;
            } catch (Error e) {
                error = e;
            }
        }

        void await() {
            boolean interrupted = false;
            while (true) {
                try {
                    thread.join();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        void rethrow() {
            if (exception != null) {
                throw exception;
            }
            if (error != null) {
                throw error;
            }
        }
    }
}
