package io.simdrdrive.store;

import io.simdrdrive.store.internal.log.StoreLog;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** Forces a store to the disk in the background, once every interval. */
final class IntervalFlusher implements AutoCloseable {

    private final Runnable flush;
    private final Path path;
    private final long intervalMs;
    private final Thread thread;
    private volatile boolean closed;

    IntervalFlusher(Runnable flush, Path path, long intervalMs) {
        this.flush = flush;
        this.path = path;
        this.intervalMs = intervalMs;
        this.thread = Thread.ofPlatform().daemon().name("simd-r-drive-flush " + path.getFileName()).start(this::run);
    }

    private void run() {
        while (!closed) {
            LockSupport.parkNanos(intervalMs * 1_000_000);
            try {
                if (!closed) {
                    flush.run();
                }
            } catch (StoreClosedException e) {
                return;
            } catch (StoreException e) {
                StoreLog.get().log(Level.ERROR, "{0}: the store takes no more writes: {1}", path, e.getMessage());
                return;
            } catch (RuntimeException | Error e) {
                StoreLog.get().log(Level.ERROR, path
                        + ": forcing to the disk failed; it is tried again after the interval", e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
