package io.simdrdrive.client;

import java.util.concurrent.CompletableFuture;

/** That a consumer gets what is appended: see {@link DataStoreWsClient#follow}. Thread-safe. */
public interface Subscription extends AutoCloseable {
    /**
     * Up to where the consumer has taken entries: what to follow from after a lost connection, unless the store is
     * compacted in between.
     *
     * @return the tail behind the last entry taken, an offset in bytes
     */
    long position();

    /**
     * Ends when the subscription does: normally after {@link #close()}, and when the server has stopped or its store was
     * closed; exceptionally with what the consumer threw, or with the {@link ClientException} that ended it.
     *
     * @return a future that only the subscription completes
     */
    CompletableFuture<Void> ended();

    /**
     * Ends the subscription, and waits until the consumer has returned, unless the consumer itself calls, or a dependent
     * in the thread that reads answers.
     */
    @Override
    void close();
}
