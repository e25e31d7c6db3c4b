package io.simdrdrive.benchmarks.harness;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Ends a process that says nothing for too long: a contestant that hangs must not take what the others did with it. */
final class Watchdog {
    private final Process process;
    private final Duration patience;
    private volatile long heardNanos = System.nanoTime();
    private volatile boolean hasEnded;

    private Watchdog(Process process, Duration patience) {
        this.process = process;
        this.patience = patience;
    }

    /** Begins to watch, in a thread that ends with the process. */
    static Watchdog over(Process process, Duration patience) {
        Watchdog watchdog = new Watchdog(process, patience);
        Thread.startVirtualThread(watchdog::watch);
        return watchdog;
    }

    /** The process has said something. */
    void heard() {
        heardNanos = System.nanoTime();
    }

    /** Whether it has ended the process. */
    boolean hasEnded() {
        return hasEnded;
    }

    private void watch() {
        try {
            long left = patience.toNanos();
            while (!process.waitFor(left, TimeUnit.NANOSECONDS)) {
                left = patience.toNanos() - (System.nanoTime() - heardNanos);
                if (left <= 0) {
                    hasEnded = true;
                    process.destroyForcibly();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
