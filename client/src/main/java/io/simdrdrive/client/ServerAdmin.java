package io.simdrdrive.client;

import io.simdrdrive.client.internal.connection.TimedCalls;
import io.simdrdrive.client.internal.request.AdminRequests;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What concerns a server or its whole store. Thread-safe. The original's server has none of these methods: they throw
 * {@link UnsupportedOperationException} with the method's name there. Otherwise they throw {@link ClientException}s, as all
 * methods.
 *
 * <p>{@code verify}, {@code compact} and {@code flush} take as long as the store is large, and have an hour, unless
 * {@link DataStoreWsClient#withTimeout} sets another limit. Other calls go on beside them.
 */
public final class ServerAdmin {
    static final Duration TIMEOUT = Duration.ofHours(1);

    private final TimedCalls single;
    private final TimedCalls maintenance;

    ServerAdmin(TimedCalls single, TimedCalls maintenance) {
        this.single = single;
        this.maintenance = maintenance;
    }

    /**
     * Asks who the server is, and what it can.
     *
     * @return its version, limits and methods
     */
    public ServerInfo hello() {
        return single.call(AdminRequests.HELLO);
    }

    /**
     * Asks who the server is, and what it can.
     *
     * @return completed with its version, limits and methods
     */
    public CompletableFuture<ServerInfo> helloAsync() {
        return single.callAsync(AdminRequests.HELLO);
    }

    /**
     * Asks for figures of the server and its store.
     *
     * @return the figures as of now
     */
    public ServerStats stats() {
        return single.call(AdminRequests.STATS);
    }

    /**
     * Asks for figures of the server and its store.
     *
     * @return completed with the figures as of now
     */
    public CompletableFuture<ServerStats> statsAsync() {
        return single.callAsync(AdminRequests.STATS);
    }

    /**
     * Puts everything that was written before this call on the disk.
     */
    public void flush() {
        var _ = maintenance.call(AdminRequests.FLUSH);
    }

    /**
     * Puts everything that was written before this call on the disk.
     *
     * @return completed with null
     */
    public CompletableFuture<@Nullable Void> flushAsync() {
        return maintenance.callAsync(AdminRequests.FLUSH);
    }

    /**
     * Looks at every byte of the store, and changes nothing. Damage is in the report, no exception.
     *
     * @return what was found
     */
    public VerifyReport verify() {
        return maintenance.call(AdminRequests.VERIFY);
    }

    /**
     * Looks at every byte of the store, and changes nothing. Damage is in the report, no exception.
     *
     * @return completed with what was found
     */
    public CompletableFuture<VerifyReport> verifyAsync() {
        return maintenance.callAsync(AdminRequests.VERIFY);
    }

    /**
     * Writes the store's file anew, with nothing but the newest value of each key.
     *
     * @return what it came to
     */
    public CompactionReport compact() {
        return maintenance.call(AdminRequests.COMPACT);
    }

    /**
     * Writes the store's file anew, with nothing but the newest value of each key, and tells how far it has come.
     *
     * @param listener called in this thread while it waits, a few times a second at most
     * @return what it came to
     */
    public CompactionReport compact(CompactionListener listener) {
        Objects.requireNonNull(listener, "listener");
        return new AwaitedCompaction(maintenance).await(listener);
    }

    /**
     * Writes the store's file anew, with nothing but the newest value of each key.
     *
     * @return completed with what it came to
     */
    public CompletableFuture<CompactionReport> compactAsync() {
        return maintenance.callAsync(AdminRequests.COMPACT);
    }

    /**
     * Writes the store's file anew, with nothing but the newest value of each key, and tells how far it has come.
     *
     * @param listener called by one virtual thread, a few times a second at most
     * @return completed with what it came to, or with what the listener threw; cancelling it ends the telling, and not the
     *     compaction
     */
    public CompletableFuture<CompactionReport> compactAsync(CompactionListener listener) {
        Objects.requireNonNull(listener, "listener");
        return Background.run("compact", () -> compact(listener));
    }
}
