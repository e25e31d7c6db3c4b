package io.simdrdrive.benchmarks.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** How calls are made beside one another. */
final class Concurrency {
    private Concurrency() {}

    /** One after another. */
    static Pass inARow(LongConsumer call) {
        return endNs -> {
            long calls = 0;
            while (System.nanoTime() < endNs) {
                call.accept(calls++);
            }
            return calls;
        };
    }

    /** From one thread, which keeps so many in flight: it waits for the oldest where there are as many. */
    static Pass inFlight(int width, LongFunction<CompletableFuture<?>> call) {
        return endNs -> {
            @Nullable
            CompletableFuture<?>[] window = new CompletableFuture<?>[width];
            long calls = 0;
            while (System.nanoTime() < endNs) {
                for (int i = 0; i < width; i++) {
                    CompletableFuture<?> oldest = window[i];
                    if (oldest != null) {
                        oldest.join();
                    }
                    window[i] = call.apply(calls++);
                }
            }
            for (CompletableFuture<?> last : window) {
                if (last != null) {
                    last.join();
                }
            }
            return calls;
        };
    }

    /** From so many virtual threads, each of which waits for its answer. */
    static Pass ofThreads(int count, LongConsumer call) {
        return endNs -> {
            AtomicLong next = new AtomicLong();
            List<Callable<Long>> work = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                work.add(() -> {
                    long calls = 0;
                    for (; System.nanoTime() < endNs; calls++) {
                        call.accept(next.getAndIncrement());
                    }
                    return calls;
                });
            }
            return sum(work);
        };
    }

    private static long sum(List<Callable<Long>> work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long sum = 0;
            for (Future<Long> part : threads.invokeAll(work)) {
                sum += part.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a thread of the load failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a load ran", e);
        }
    }
}
