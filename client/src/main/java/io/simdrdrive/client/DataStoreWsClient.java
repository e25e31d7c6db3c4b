package io.simdrdrive.client;

import io.simdrdrive.client.internal.connection.Calls;
import io.simdrdrive.client.internal.connection.Endpoint;
import io.simdrdrive.client.internal.request.Request;
import io.simdrdrive.client.internal.request.Requests;
import io.simdrdrive.client.internal.request.Shape;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
 * <p><b>Futures</b> are completed in the thread that reads answers (timeouts in another): dependents of the forms without
 * {@code Async} in their names run there and hold up all answers. They must not block, and the waiting forms throw
 * {@link IllegalStateException} there. Timeouts of futures are kept to within 50 ms.
 *
 * <p><b>A lost connection</b> fails every call in flight with {@link ConnectionLostException}, which says whether the server
 * may have carried it out. The next call, in its own thread, connects anew, or fails with {@link CannotConnectException}. No
 * call is ever sent twice.
 */
public final class DataStoreWsClient
        implements
            DataStoreReader,
            DataStoreWriter,
            AsyncDataStoreReader,
            AsyncDataStoreWriter,
            AutoCloseable {
    private final Calls calls;
    private final long callNanos;
    private final long batchNanos;

    private DataStoreWsClient(Calls calls, long callNanos, long batchNanos) {
        this.calls = calls;
        this.callNanos = callNanos;
        this.batchNanos = batchNanos;
    }

    /**
     * Connects to a server.
     *
     * @param uri {@code ws://HOST[:PORT][/PATH]}; the port is 80 and the path {@code /ws} where there is none
     * @return a connected client
     * @throws IllegalArgumentException if it is no such address
     * @throws CannotConnectException if there is no server, or none that speaks WebSocket
     */
    public static DataStoreWsClient connect(String uri) {
        return connect(URI.create(uri));
    }

    /**
     * Connects to a server.
     *
     * @param uri {@code ws://HOST[:PORT][/PATH]}; the port is 80 and the path {@code /ws} where there is none
     * @return a connected client
     * @throws IllegalArgumentException if it is no such address
     * @throws CannotConnectException if there is no server, or none that speaks WebSocket
     */
    public static DataStoreWsClient connect(URI uri) {
        return builder().uri(uri).connect();
    }

    /**
     * Connects to a server, at the path {@code /ws}.
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

    static DataStoreWsClient connect(Endpoint endpoint, ClientOptions options, ConnectionListener listener) {
        return new DataStoreWsClient(new Calls(endpoint, options, listener), options.callTimeout().toNanos(),
                options.batchTimeout().toNanos());
    }

    /**
     * The same client with another time limit, for single calls: {@code client.withTimeout(limit).read(key)}.
     *
     * @param timeout for calls and batches alike, more than 0
     * @return a view of this client, on the same connection; closing either closes both
     */
    public DataStoreWsClient withTimeout(Duration timeout) {
        long nanos = ClientOptions.requireTime("timeout", timeout).toNanos();
        return new DataStoreWsClient(calls, nanos, nanos);
    }

    @Override
    public long write(byte[] key, byte[] payload) {
        return call(Requests.write(key, payload));
    }

    @Override
    public CompletableFuture<Long> writeAsync(byte[] key, byte[] payload) {
        return callAsync(Requests.write(key, payload));
    }

    @Override
    public long batchWrite(List<KeyValue> entries) {
        return batch(Requests.batchWrite(entries));
    }

    @Override
    public CompletableFuture<Long> batchWriteAsync(List<KeyValue> entries) {
        return batchAsync(Requests.batchWrite(entries));
    }

    @Override
    public byte @Nullable [] read(byte[] key) {
        return call(Requests.read(key));
    }

    @Override
    public CompletableFuture<byte @Nullable []> readAsync(byte[] key) {
        return callAsync(Requests.read(key));
    }

    @Override
    public List<byte @Nullable []> batchRead(List<byte[]> keys) {
        return batch(Requests.batchRead(keys));
    }

    @Override
    public CompletableFuture<List<byte @Nullable []>> batchReadAsync(List<byte[]> keys) {
        return batchAsync(Requests.batchRead(keys));
    }

    @Override
    public <K> Map<K, byte @Nullable []> batchReadStructured(Map<K, byte[]> keys) {
        return batchReadStructured(List.of(keys)).getFirst();
    }

    @Override
    public <K> CompletableFuture<Map<K, byte @Nullable []>> batchReadStructuredAsync(Map<K, byte[]> keys) {
        return batchReadStructuredAsync(List.of(keys)).thenApply(List::getFirst);
    }

    @Override
    public <K> List<Map<K, byte @Nullable []>> batchReadStructured(List<Map<K, byte[]>> keys) {
        Shape<K> shape = new Shape<>(keys);
        return shape.filled(batchRead(shape.keys()));
    }

    @Override
    public <K> CompletableFuture<List<Map<K, byte @Nullable []>>> batchReadStructuredAsync(List<Map<K, byte[]>> keys) {
        Shape<K> shape = new Shape<>(keys);
        return batchReadAsync(shape.keys()).thenApply(shape::filled);
    }

    @Override
    public long delete(byte[] key) {
        return call(Requests.delete(key));
    }

    @Override
    public CompletableFuture<Long> deleteAsync(byte[] key) {
        return callAsync(Requests.delete(key));
    }

    @Override
    public boolean exists(byte[] key) {
        return call(Requests.exists(key));
    }

    @Override
    public CompletableFuture<Boolean> existsAsync(byte[] key) {
        return callAsync(Requests.exists(key));
    }

    @Override
    public long size() {
        return call(Requests.size());
    }

    @Override
    public CompletableFuture<Long> sizeAsync() {
        return callAsync(Requests.size());
    }

    @Override
    public boolean isEmpty() {
        return call(Requests.isEmpty());
    }

    @Override
    public CompletableFuture<Boolean> isEmptyAsync() {
        return callAsync(Requests.isEmpty());
    }

    @Override
    public long fileSize() {
        return call(Requests.fileSize());
    }

    @Override
    public CompletableFuture<Long> fileSizeAsync() {
        return callAsync(Requests.fileSize());
    }

    private <T extends @Nullable Object> T call(Request<T> request) {
        return calls.call(request, callNanos);
    }

    private <T extends @Nullable Object> CompletableFuture<T> callAsync(Request<T> request) {
        return calls.callAsync(request, callNanos);
    }

    private <T extends @Nullable Object> T batch(Request<T> request) {
        return calls.call(request, batchNanos);
    }

    private <T extends @Nullable Object> CompletableFuture<T> batchAsync(Request<T> request) {
        return calls.callAsync(request, batchNanos);
    }

    /**
     * Ends the connection with a closing handshake, for which it waits at most a second. Calls in flight fail with
     * {@link ClientClosedException}, as do later ones. Closing again does nothing.
     */
    @Override
    public void close() {
        calls.close();
    }

    /** The server's address. */
    @Override
    public String toString() {
        return "DataStoreWsClient[" + calls.endpoint() + "]";
    }
}
