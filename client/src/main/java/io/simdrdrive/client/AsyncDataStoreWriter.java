package io.simdrdrive.client;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * Writing to a server without waiting for the answer. Thread-safe. {@link DataStoreWriter} says what each method does.
 *
 * <p>The arrays are encoded before the method returns, and may be changed then. A future fails with what the waiting form
 * throws. Cancelling a future does not take the call back, unless it is said otherwise. Calls of one thread are sent in its
 * order, but for streams; the server may carry calls in flight out in another.
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

    /**
     * Writes a value of any length without holding it whole. The source is read in a virtual thread, and may block: it is
     * read no further than a few MiB beyond what the server has taken. Cancelling the future interrupts that thread, and
     * nothing is written unless the end was sent before.
     *
     * @param key any bytes
     * @param source read to its end, not closed; at least one byte, and not the single byte 0, which the server refuses
     * @return completed with the offset of the end of the store's entries; with an {@link java.io.IOException} if the source
     *     fails: nothing is written then
     */
    CompletableFuture<Long> writeStreamAsync(byte[] key, InputStream source);

    /**
     * Writes a value of any length without holding it whole. The source is subscribed to when the server is ready, and asked
     * for no more than a few MiB and two buffers beyond what the server has taken. Cancelling the future cancels the
     * subscription, and nothing is written unless the end was sent before.
     *
     * @param key any bytes
     * @param source subscribed to once, its buffers are taken over; at least one byte in all, and not the single byte 0,
     *     which the server refuses
     * @return completed with the offset of the end of the store's entries; with an {@link java.io.IOException} if the source
     *     fails: nothing is written then
     */
    CompletableFuture<Long> writeStreamAsync(byte[] key, Flow.Publisher<? extends ByteBuffer> source);

    /**
     * Deletes the key of an entry, provided that this is still its newest.
     *
     * @param entry what a read of metadata, a scan or a stream gave
     * @return completed with whether it was unchanged and is deleted now
     */
    CompletableFuture<Boolean> deleteIfUnchangedAsync(EntryMetadata entry);
}
