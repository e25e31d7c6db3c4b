package io.simdrdrive.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.IntConsumer;

/** Work on several platform threads at once. */
final class Threads {
    private Threads() {}

    /** Runs the work on each of {@code count} threads, and returns when all have done it; the first failure is thrown. */
    static void run(int count, IntConsumer work) {
        List<FutureTask<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tasks.add(start(i, work));
        }
        tasks.forEach(Threads::join);
    }

    /** Starts the work as thread {@code number}. */
    static FutureTask<Void> start(int number, IntConsumer work) {
        FutureTask<Void> task = new FutureTask<>(() -> work.accept(number), null);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    /** Waits for work that was started. */
    static void join(FutureTask<Void> task) {
        try {
            task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a thread of the workload failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a workload ran", e);
        }
    }
}
