package io.simdrdrive.store.internal.file;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Runs what an interrupt would disturb, since it closes channels. The interrupt is kept for whoever looks for it later. */
public final class Uninterrupted {
    private Uninterrupted() {}

    /** What is run. */
    public interface Operation<T> {
        /** Runs it. */
        T run() throws IOException;
    }

    /** Runs what opens channels of its own to its end, interrupted or not: again from the start, where one was closed. */
    public static <T> T call(Operation<T> operation) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return operation.run();
                } catch (ClosedByInterruptException e) {
                    interrupted = true;
                    Thread.interrupted();
                }
            }
        } finally {
            keep(interrupted);
        }
    }

    /** Runs what uses a channel that must stay open: once, in a thread of its own, which nobody interrupts. */
    public static <T> T apart(Operation<T> operation) throws IOException {
        FutureTask<T> task = new FutureTask<>(operation::run);
        // No virtual one: those that compute could let it wait for long.
        Thread thread = Thread.ofPlatform().daemon().name("simd-r-drive-apart").start(task);
        boolean interrupted = false;
        while (!task.isDone()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        keep(interrupted);
        if (task.state() == Future.State.FAILED) {
            throw task.exceptionNow() instanceof IOException failure ? failure : new IOException(task.exceptionNow());
        }
        return task.resultNow();
    }

    private static void keep(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
