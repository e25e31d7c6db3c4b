package io.simdrdrive.client;

import io.simdrdrive.client.internal.connection.Calls;
import io.simdrdrive.client.internal.connection.Endpoint;
import io.simdrdrive.client.internal.connection.TimedCalls;
import io.simdrdrive.client.internal.request.EntryRequests;
import io.simdrdrive.client.internal.request.Request;
import io.simdrdrive.client.internal.request.Requests;
import io.simdrdrive.client.internal.request.StreamRequests;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client of a SIMD R Drive server: one WebSocket, shared by any number of threads, platform and virtual ones. Thread-safe.
 *
 * <pre>{@code
 * try (DataStoreWsClient client = DataStoreWsClient.connect("ws://127.0.0.1:34129")) {
 *     client.write(key, payload);
 *     byte[] read = client.read(key);
 * }
 * }</pre>
 *
 * <p><b>Calls in flight.</b> Calls do not wait for each other's answers. When {@link ClientOptions#maxCallsInFlight()} have
 * none yet, or megabytes wait to be sent, the next call waits its turn, in the async form too; its timeout counts from its
 * beginning. Only a dependent that runs in the reading thread never waits, and goes beyond the limit instead.
 *
 * <p><b>Large calls.</b> Whenever it connects, the client asks the server how large calls it takes; one that is larger
 * fails with {@link CallTooLargeException}, and no other with it.
 *
 * <p><b>Futures</b> are completed in the thread that reads answers (timeouts in another): dependents of the forms without
 * {@code Async} in their names run there and hold up all answers. They must not block, and the waiting forms throw
 * {@link IllegalStateException} there. Timeouts of futures are kept to within 50 ms. Cancelling such a future does not take
 * its call back, unless it still waits for a connection. What takes more calls than one (streams, {@link #transferAsync}, a
 * compaction with its progress) has a virtual thread of its own, which runs the dependents, and which ends what it does when
 * its future is cancelled or completed otherwise.
 *
 * <p><b>A lost connection</b> fails every call in flight with {@link ConnectionLostException}, which says whether the server
 * may have carried it out. No call is ever sent twice. The client connects anew in the background; calls made meanwhile wait
 * for it, up to their timeouts, and fail with {@link CannotConnectException} if it does not come about: they were not sent.
 * {@link ReconnectMode} has other ways.
 */
public final class DataStoreWsClient
        implements
            DataStoreReader,
            DataStoreWriter,
            AsyncDataStoreReader,
            AsyncDataStoreWriter,
            AutoCloseable {
    private final Calls calls;
    private final TimedCalls single;
    private final TimedCalls batches;
    private final TimedCalls maintenance;
    private final Streaming streaming;
    private final AsyncStreaming asyncStreaming;

    private DataStoreWsClient(Calls calls, Duration callTimeout, Duration batchTimeout, Duration maintenanceTimeout) {
        this.calls = calls;
        this.single = new TimedCalls(calls, callTimeout.toNanos());
        this.batches = new TimedCalls(calls, batchTimeout.toNanos());
        this.maintenance = new TimedCalls(calls, maintenanceTimeout.toNanos());
        this.streaming = new Streaming(single, maintenance);
        this.asyncStreaming = new AsyncStreaming(streaming);
    }

    /**
     * Connects to a server.
     *
     * @param uri {@code ws://HOST[:PORT][/PATH]}, or {@code wss:} for TLS; the port is 80 or 443, and the path
     *     {@code /ws}, where there is none
     * @return a connected client
     * @throws IllegalArgumentException if it is no such address
     * @throws CannotConnectException if there is no server, or none that speaks WebSocket
     */
    public static DataStoreWsClient connect(String uri) {
        return builder().endpoint(Endpoint.parse(uri)).connect();
    }

    /**
     * Connects to a server.
     *
     * @param uri {@code ws://HOST[:PORT][/PATH]}, or {@code wss:} for TLS; the port is 80 or 443, and the path
     *     {@code /ws}, where there is none
     * @return a connected client
     * @throws IllegalArgumentException if it is no such address
     * @throws CannotConnectException if there is no server, or none that speaks WebSocket
     */
    public static DataStoreWsClient connect(URI uri) {
        return builder().uri(uri).connect();
    }

    /**
     * Connects to a server, without TLS, at the path {@code /ws}.
     *
     * @param host a name or an address
     * @param port 1 to 65,535
     * @return a connected client
     * @throws IllegalArgumentException if it is no such address
     * @throws CannotConnectException if there is no server, or none that speaks WebSocket
     */
    public static DataStoreWsClient connect(String host, int port) {
        return builder().address(host, port).connect();
    }

    /**
     * Sets up a client.
     *
     * @return a builder with the defaults of {@link ClientOptions#DEFAULT}
     */
    public static DataStoreWsClientBuilder builder() {
        return new DataStoreWsClientBuilder();
    }

    static DataStoreWsClient connect(Endpoint endpoint, ClientOptions options, ConnectionListener listener,
            @Nullable ClientMetrics metrics) {
        return new DataStoreWsClient(new Calls(endpoint, options, listener, metrics), options.callTimeout(),
                options.batchTimeout(), ServerAdmin.TIMEOUT);
    }

    /**
     * The same client with another time limit, for single calls: {@code client.withTimeout(limit).read(key)}.
     *
     * @param timeout for calls and batches alike, more than 0
     * @return a view of this client, on the same connection; closing either closes both
     */
    public DataStoreWsClient withTimeout(Duration timeout) {
        Duration limit = ClientOptions.requireTime("timeout", timeout);
        return new DataStoreWsClient(calls, limit, limit, limit);
    }

    @Override
    public long write(byte[] key, byte[] payload) {
        return single.call(Requests.write(key, payload));
    }

    @Override
    public CompletableFuture<Long> writeAsync(byte[] key, byte[] payload) {
        return single.callAsync(Requests.write(key, payload));
    }

    @Override
    public long batchWrite(List<KeyValue> entries) {
        return batches.call(Requests.batchWrite(entries));
    }

    @Override
    public CompletableFuture<Long> batchWriteAsync(List<KeyValue> entries) {
        return batches.callAsync(Requests.batchWrite(entries));
    }

    @Override
    public byte @Nullable [] read(byte[] key) {
        return single.call(Requests.read(key));
    }

    @Override
    public CompletableFuture<byte @Nullable []> readAsync(byte[] key) {
        return single.callAsync(Requests.read(key));
    }

    @Override
    public List<byte @Nullable []> batchRead(List<byte[]> keys) {
        return batches.call(Requests.batchRead(keys));
    }

    @Override
    public CompletableFuture<List<byte @Nullable []>> batchReadAsync(List<byte[]> keys) {
        return batches.callAsync(Requests.batchRead(keys));
    }

    @Override
    public long delete(byte[] key) {
        return single.call(Requests.delete(key));
    }

    @Override
    public CompletableFuture<Long> deleteAsync(byte[] key) {
        return single.callAsync(Requests.delete(key));
    }

    @Override
    public boolean exists(byte[] key) {
        return single.call(Requests.exists(key));
    }

    @Override
    public CompletableFuture<Boolean> existsAsync(byte[] key) {
        return single.callAsync(Requests.exists(key));
    }

    @Override
    public long size() {
        return single.call(Requests.size());
    }

    @Override
    public CompletableFuture<Long> sizeAsync() {
        return single.callAsync(Requests.size());
    }

    @Override
    public boolean isEmpty() {
        return single.call(Requests.isEmpty());
    }

    @Override
    public CompletableFuture<Boolean> isEmptyAsync() {
        return single.callAsync(Requests.isEmpty());
    }

    @Override
    public long fileSize() {
        return single.call(Requests.fileSize());
    }

    @Override
    public CompletableFuture<Long> fileSizeAsync() {
        return single.callAsync(Requests.fileSize());
    }

    @Override
    public long batchDelete(List<byte[]> keys) {
        return batches.call(Requests.batchDelete(keys));
    }

    @Override
    public CompletableFuture<Long> batchDeleteAsync(List<byte[]> keys) {
        return batches.callAsync(Requests.batchDelete(keys));
    }

    @Override
    public long rename(byte[] oldKey, byte[] newKey) {
        return batches.call(Requests.rename(oldKey, newKey));
    }

    @Override
    public CompletableFuture<Long> renameAsync(byte[] oldKey, byte[] newKey) {
        return batches.callAsync(Requests.rename(oldKey, newKey));
    }

    @Override
    public long copy(byte[] key, byte[] newKey) {
        return batches.call(Requests.copy(key, newKey));
    }

    @Override
    public CompletableFuture<Long> copyAsync(byte[] key, byte[] newKey) {
        return batches.callAsync(Requests.copy(key, newKey));
    }

    @Override
    public @Nullable EntryMetadata readMetadata(byte[] key) {
        return single.call(EntryRequests.metadata(key));
    }

    @Override
    public CompletableFuture<@Nullable EntryMetadata> readMetadataAsync(byte[] key) {
        return single.callAsync(EntryRequests.metadata(key));
    }

    @Override
    public @Nullable LastEntry readLastEntry() {
        return single.call(EntryRequests.lastEntry());
    }

    @Override
    public CompletableFuture<@Nullable LastEntry> readLastEntryAsync() {
        return single.callAsync(EntryRequests.lastEntry());
    }

    @Override
    public Iterator<ScannedEntry> scan(ScanOptions options) {
        return new ScanIterator(cursor -> batches.call(EntryRequests.page(options, cursor)));
    }

    @Override
    public CompletableFuture<ScanPage> scanPageAsync(ScanOptions options, long cursor) {
        return batches.callAsync(EntryRequests.page(options, cursor));
    }

    @Override
    public @Nullable ValueInputStream readStream(byte[] key) {
        return streaming.read(streaming.reading(key));
    }

    @Override
    public CompletableFuture<@Nullable ValuePublisher> readStreamAsync(byte[] key) {
        return asyncStreaming.read(key);
    }

    @Override
    public long writeStream(byte[] key, InputStream source) throws IOException {
        return streaming.write(StreamRequests.write(key), source);
    }

    @Override
    public CompletableFuture<Long> writeStreamAsync(byte[] key, InputStream source) {
        return asyncStreaming.write(StreamRequests.write(key), source);
    }

    @Override
    public CompletableFuture<Long> writeStreamAsync(byte[] key, Flow.Publisher<? extends ByteBuffer> source) {
        return asyncStreaming.write(StreamRequests.write(key), source);
    }

    @Override
    public boolean deleteIfUnchanged(EntryMetadata entry) {
        return single.call(StreamRequests.deleteIfUnchanged(entry));
    }

    @Override
    public CompletableFuture<Boolean> deleteIfUnchangedAsync(EntryMetadata entry) {
        return single.callAsync(StreamRequests.deleteIfUnchanged(entry));
    }

    /**
     * Hands every entry that was or will be appended after an offset to a consumer, values and tombstones, in order: what
     * backups, caches and replicas are built from. It goes on through compactions of the server's store. A consumer that is
     * slow is not sent more than it takes. A lost connection ends it. Not a method of the original's server.
     *
     * <p>An offset is good until the server's store is compacted. After that it is refused only where no entry ends there;
     * with values of one size one often does, and what lies between is then missed. To be sure after a restart, begin
     * one entry earlier, at the position before the last entry that was taken: unless that entry is the first to come again,
     * begin anew, from 0.
     *
     * @param fromOffset the end of the store's entries that a write returned, or {@link Subscription#position()}, in bytes,
     *     not from before a compaction; 0 for everything
     * @param consumer called by one virtual thread at a time
     * @return the subscription, to be closed by the caller
     * @throws CallRefusedException if no entry ends at the offset
     */
    public Subscription follow(long fromOffset, Consumer<FollowedEntry> consumer) {
        return streaming.follow(fromOffset, consumer);
    }

    /**
     * As {@link #follow}, without waiting for the server's consent.
     *
     * @param fromOffset as there
     * @param consumer called by one virtual thread at a time
     * @return completed with the subscription, to be closed by the caller; cancelling it ends the subscription
     */
    public CompletableFuture<Subscription> followAsync(long fromOffset, Consumer<FollowedEntry> consumer) {
        return asyncStreaming.follow(fromOffset, consumer);
    }

    /**
     * Moves the value of a key to another server, of any length: copies it, has it put on the disk there, then deletes it
     * here if it is unchanged. A value that others write meanwhile is moved as well, never deleted unseen. Whatever fails
     * in between, at least one of the two has the value.
     *
     * @param key any bytes; has a value
     * @param target a client of another server
     * @throws KeyNotFoundException if the key has no value
     * @throws IllegalArgumentException if both servers serve one store
     * @throws IOException if the value cannot be read here, or is damaged: nothing is deleted then
     */
    public void transfer(byte[] key, DataStoreWsClient target) throws IOException {
        streaming.transfer(key, target.streaming);
    }

    /**
     * As {@link #transfer}, in a virtual thread.
     *
     * @param key any bytes; has a value
     * @param target a client of another server
     * @return completed with null; cancelling it ends the transfer, after which at least one of the two has the value
     */
    public CompletableFuture<@Nullable Void> transferAsync(byte[] key, DataStoreWsClient target) {
        return asyncStreaming.transfer(key, target.streaming);
    }

    /**
     * The methods that take hashes in the place of keys.
     *
     * @return a view of this client, with its timeouts
     */
    public KeyHashAccess byKeyHash() {
        return new KeyHashAccess(single, batches, asyncStreaming);
    }

    /**
     * What concerns the server or its whole store.
     *
     * @return a view of this client, with its timeouts
     */
    public ServerAdmin admin() {
        return new ServerAdmin(single, maintenance);
    }

    /**
     * Ends the connection with a closing handshake, for which it waits at most a second. Calls in flight fail with
     * {@link ClientClosedException}, as do later ones. Closing again does nothing.
     */
    @Override
    public void close() {
        calls.close();
    }

    @Override
    public String toString() {
        return "DataStoreWsClient[" + calls.endpoint() + "]";
    }
}
