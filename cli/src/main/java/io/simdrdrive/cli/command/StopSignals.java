package io.simdrdrive.cli.command;

import io.simdrdrive.cli.ExitCode;
import java.util.concurrent.CountDownLatch;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/** SIGTERM and SIGINT: the first one asks to stop, each later one to hurry. Thread-safe. */
final class StopSignals {
    private final CountDownLatch stop = new CountDownLatch(1);
    private ExitCode last = ExitCode.OK;
    private boolean isHurried;
    private @Nullable Runnable hurry;

    /** Hears the process's signals from now on. */
    void listen() {
        Object _ = Signals.register("TERM", () -> received(ExitCode.TERMINATED));
        Object _ = Signals.register("INT", () -> received(ExitCode.INTERRUPTED));
    }

    synchronized void received(ExitCode exitCode) {
        last = exitCode;
        isHurried = stop.getCount() == 0;
        stop.countDown();
        if (isHurried && hurry != null) {
            hurry.run();
        }
    }

    /** Says what a second signal does; at once if it has come already. */
    synchronized void onHurry(Runnable action) {
        hurry = action;
        if (isHurried) {
            action.run();
        }
    }

    /** Waits for the first one. */
    void await() {
        try {
            stop.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a second one has come. */
    synchronized boolean isHurried() {
        return isHurried;
    }

    /** What a process ends with: 128 and the number of the last signal, unless one was enough and all was answered. */
    synchronized ExitCode exitCode(boolean allAnswered) {
        return allAnswered && !isHurried ? ExitCode.OK : last;
    }
}
