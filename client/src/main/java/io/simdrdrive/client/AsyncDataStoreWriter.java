package io.simdrdrive.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Writing to a server without waiting for the answer. Thread-safe. {@link DataStoreWriter} says what each method does.
 *
 * <p>The arrays are encoded before the method returns, and may be changed then. A future fails with what the waiting form
 * throws. Cancelling a future does not take the call back. Calls of one thread are sent in its order; the server may carry
 * calls in flight out in another.
 */
public interface AsyncDataStoreWriter {
    /**
     * Writes a payload under a key.
     *
     * @param key any bytes
     * @param payload at least one byte, and not the single byte 0
     * @return completed with the offset of the end of the store's entries
     */
    CompletableFuture<Long> writeAsync(byte[] key, byte[] payload);

    /**
     * Writes entries in one call.
     *
     * @param entries the keys and payloads
     * @return completed with the offset of the end of the store's entries
     */
    CompletableFuture<Long> batchWriteAsync(List<KeyValue> entries);

    /**
     * Deletes a key.
     *
     * @param key any bytes
     * @return completed with the offset of the end of the store's entries
     */
    CompletableFuture<Long> deleteAsync(byte[] key);

    /**
     * Deletes keys at once.
     *
     * @param keys any bytes each
     * @return completed with the offset of the end of the store's entries
     */
    CompletableFuture<Long> batchDeleteAsync(List<byte[]> keys);

    /**
     * Gives the value of one key to another, and deletes the first.
     *
     * @param oldKey any bytes; has a value
     * @param newKey any bytes, but not those of the other
     * @return completed with the offset of the end of the store's entries
     */
    CompletableFuture<Long> renameAsync(byte[] oldKey, byte[] newKey);

    /**
     * Writes the value of one key under another key, too.
     *
     * @param key any bytes; has a value
     * @param newKey any bytes, but not those of the other
     * @return completed with the offset of the end of the store's entries
     */
    CompletableFuture<Long> copyAsync(byte[] key, byte[] newKey);
}
