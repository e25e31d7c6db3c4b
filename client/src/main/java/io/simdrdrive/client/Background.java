package io.simdrdrive.client;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Work that waits, in a virtual thread of its own, as a future. Whoever completes the future, as by cancelling it, ends the work. */
final class Background {
    private Background() {}

    /**
     * Begins.
     *
     * @param what the work is, for the thread's name
     * @param work is interrupted when the future is completed by others
     * @param unwanted takes a result that came too late for the future
     */
    static <T extends @Nullable Object> CompletableFuture<T> run(String what, Callable<T> work, Consumer<T> unwanted) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().name("simd-r-drive-client-" + what).unstarted(() -> {
            try {
                T value = work.call();
                if (!result.complete(value)) {
                    unwanted.accept(value);
                }
            } catch (Exception | Error e) {
                result.completeExceptionally(e);
            }
        });
        var _ = result.whenComplete((value, failure) -> {
            if (Thread.currentThread() != thread) {
                thread.interrupt();
            }
        });
        thread.start();
        return result;
    }

    /** Begins what gives nothing that would have to be closed. */
    static <T extends @Nullable Object> CompletableFuture<T> run(String what, Callable<T> work) {
        return run(what, work, value -> {});
    }
}
