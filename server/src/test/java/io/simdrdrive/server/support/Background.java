package io.simdrdrive.server.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** What tests do beside their own thread: in a thread each, for the common pool may have one only. */
public final class Background {
    private static final Executor THREADS = task -> Thread.ofPlatform().daemon().start(task);

    private Background() {}

    /** Something that is done with a socket. */
    public interface Action {
        /** Does it. */
        void run() throws IOException;
    }

    /** Begins something that gives nothing. */
    public static CompletableFuture<Void> run(Action action) {
        return CompletableFuture.runAsync(() -> {
            try {
                action.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, THREADS);
    }

    /** Begins something that gives a result. */
    public static <T> CompletableFuture<T> supply(Supplier<T> supplier) {
        return CompletableFuture.supplyAsync(supplier, THREADS);
    }
}
