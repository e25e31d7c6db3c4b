package io.simdrdrive.store;

import java.util.concurrent.CompletableFuture;

/** That a consumer gets what is appended: see {@link DataStore#follow}. Safe for any thread. */
public interface Subscription extends AutoCloseable {
    /**
     * Up to where the consumer has taken entries: what to follow from after a restart, unless the store is compacted in
     * between. Whether it was is told by {@link DataStore#follow(long, EntryMetadata, java.util.function.Consumer)}.
     *
     * @return the tail after the last entry taken, an offset in bytes
     */
    long position();

    /**
     * Ends when the subscription does: normally after {@link #close()} or the closing of the store, with the exception
     * that the consumer threw if it threw one.
     *
     * @return a future that only the subscription completes
     */
    CompletableFuture<Void> ended();

    /** Ends the subscription, and waits until the consumer has returned, unless the consumer itself calls. */
    @Override
    void close();
}
