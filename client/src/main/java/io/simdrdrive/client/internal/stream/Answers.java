package io.simdrdrive.client.internal.stream;

import io.simdrdrive.client.ClientException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Waiting for calls that were made ahead. */
final class Answers {
    private Answers() {}

    /**
     * The result of a call.
     *
     * @throws IOException if the call failed, with that as its cause, or the thread was interrupted
     */
    static <T extends @Nullable Object> T await(CompletableFuture<T> call) throws IOException {
        try {
            return call.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ClientException || e.getCause() instanceof UnsupportedOperationException
                    ? new IOException(e.getCause().getMessage(), e.getCause())
                    : new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the thread was interrupted");
        }
    }
}
