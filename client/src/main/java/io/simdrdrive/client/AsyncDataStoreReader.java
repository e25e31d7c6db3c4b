package io.simdrdrive.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reading from a server without waiting for the answer. Thread-safe. {@link DataStoreReader} says what each method does.
 *
 * <p>A future fails with what the waiting form throws. See {@link DataStoreWsClient} for the thread that its dependents run
 * in, and for when a call may have to wait before it is sent. Cancelling a future does not take the call back.
 */
public interface AsyncDataStoreReader {
    /**
     * Reads the payload of a key.
     *
     * @param key any bytes
     * @return completed with its payload, or with null
     */
    CompletableFuture<byte @Nullable []> readAsync(byte[] key);

    /**
     * Reads the payloads of keys, in one call.
     *
     * @param keys the keys
     * @return completed with each key's payload, or null, in order
     */
    CompletableFuture<List<byte @Nullable []>> batchReadAsync(List<byte[]> keys);

    /**
     * Reads the payloads of a map's keys, in one call.
     *
     * @param keys the store's keys, under names of the caller's own
     * @param <K> the type of the names
     * @return completed with the payloads, or nulls, under the same names
     */
    <K> CompletableFuture<Map<K, byte @Nullable []>> batchReadStructuredAsync(Map<K, byte[]> keys);

    /**
     * Reads the payloads of several maps' keys, in one call.
     *
     * @param keys the store's keys, under names of the caller's own
     * @param <K> the type of the names
     * @return completed with as many maps of payloads, or nulls, under the same names
     */
    <K> CompletableFuture<List<Map<K, byte @Nullable []>>> batchReadStructuredAsync(List<Map<K, byte[]>> keys);

    /**
     * Asks for a key.
     *
     * @param key any bytes
     * @return completed with whether the store has it
     */
    CompletableFuture<Boolean> existsAsync(byte[] key);

    /**
     * Counts the keys; {@code len} on the wire.
     *
     * @return completed with how many the store has
     */
    CompletableFuture<Long> sizeAsync();

    /**
     * Asks whether there is any key.
     *
     * @return completed with true if the store has none
     */
    CompletableFuture<Boolean> isEmptyAsync();

    /**
     * The size of the store's file.
     *
     * @return completed with it, in bytes
     */
    CompletableFuture<Long> fileSizeAsync();
}
