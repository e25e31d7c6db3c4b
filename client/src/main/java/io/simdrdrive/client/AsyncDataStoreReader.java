package io.simdrdrive.client;

import io.simdrdrive.client.internal.request.Shape;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reading from a server without waiting for the answer. Thread-safe. {@link DataStoreReader} says what each method does.
 *
 * <p>A future fails with what the waiting form throws. See {@link DataStoreWsClient} for the thread that its dependents run
 * in, and for when a call may have to wait before it is sent. Cancelling a future does not take the call back,
 * unless it is said otherwise.
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
    default <K> CompletableFuture<Map<K, byte @Nullable []>> batchReadStructuredAsync(Map<K, byte[]> keys) {
        return batchReadStructuredAsync(List.of(keys)).thenApply(List::getFirst);
    }

    /**
     * Reads the payloads of several maps' keys, in one call.
     *
     * @param keys the store's keys, under names of the caller's own
     * @param <K> the type of the names
     * @return completed with as many maps of payloads, or nulls, under the same names
     */
    default <K> CompletableFuture<List<Map<K, byte @Nullable []>>> batchReadStructuredAsync(
            List<Map<K, byte[]>> keys) {
        Shape<K> shape = new Shape<>(keys);
        return batchReadAsync(shape.keys()).thenApply(shape::filled);
    }

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

    /**
     * Reads what the store keeps with the value of a key.
     *
     * @param key any bytes
     * @return completed with the metadata, or with null
     */
    CompletableFuture<@Nullable EntryMetadata> readMetadataAsync(byte[] key);

    /**
     * Reads the newest entry of the store's file.
     *
     * @return completed with the entry, or with null
     */
    CompletableFuture<@Nullable LastEntry> readLastEntryAsync();

    /**
     * Reads a page of the store's values, as {@link DataStoreReader#scan}.
     *
     * @param options what of them, and how much at a time; the same for all pages of a scan
     * @param cursor 0 for the first page, then the {@link ScanPage#nextCursor()} of the page before, which is good once
     * @return completed with the page
     */
    CompletableFuture<ScanPage> scanPageAsync(ScanOptions options, long cursor);

    /**
     * Reads a value of any length without holding it whole, and sends no more of it than its subscriber asks for. Cancelling
     * the future, or the subscription, ends the stream.
     *
     * @param key any bytes
     * @return completed with the value, to be subscribed to or closed, or with null if the store has no such key
     */
    CompletableFuture<@Nullable ValuePublisher> readStreamAsync(byte[] key);
}
