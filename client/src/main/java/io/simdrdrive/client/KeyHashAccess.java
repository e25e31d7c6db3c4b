package io.simdrdrive.client;

import io.simdrdrive.client.internal.connection.TimedCalls;
import io.simdrdrive.client.internal.request.KeyHashRequests;
import io.simdrdrive.client.internal.request.StreamRequests;
import io.simdrdrive.hash.Xxh3;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The methods for callers that have the XXH3-64 (seed 0) of their keys and not the keys, or do not want to hash them
 * again: {@link Xxh3#hash(byte[])} makes it. Thread-safe. The original's server has none of them. What they throw, and when, is as of the forms with keys.
 */
public final class KeyHashAccess {
    private final TimedCalls single;
    private final TimedCalls batches;
    private final Streaming streaming;
    private final AsyncStreaming asyncStreaming;

    KeyHashAccess(TimedCalls single, TimedCalls batches, AsyncStreaming asyncStreaming) {
        this.single = single;
        this.batches = batches;
        this.streaming = asyncStreaming.streaming();
        this.asyncStreaming = asyncStreaming;
    }

    /**
     * Writes a payload, in the place of what was there.
     *
     * @param keyHash XXH3-64 of the key
     * @param payload at least one byte, and not the single byte 0
     * @return the offset of the end of the store's entries
     */
    public long write(long keyHash, byte[] payload) {
        return single.call(KeyHashRequests.write(keyHash, payload));
    }

    /**
     * Writes a payload, in the place of what was there.
     *
     * @param keyHash XXH3-64 of the key
     * @param payload at least one byte, and not the single byte 0
     * @return completed with the offset of the end of the store's entries
     */
    public CompletableFuture<Long> writeAsync(long keyHash, byte[] payload) {
        return single.callAsync(KeyHashRequests.write(keyHash, payload));
    }

    /**
     * Writes payloads, all of them or none.
     *
     * @param keyHashes XXH3-64 of each key
     * @param payloads as many payloads
     * @return the offset of the end of the store's entries
     */
    public long batchWrite(long[] keyHashes, List<byte[]> payloads) {
        return batches.call(KeyHashRequests.batchWrite(keyHashes, payloads));
    }

    /**
     * Writes payloads, all of them or none.
     *
     * @param keyHashes XXH3-64 of each key
     * @param payloads as many payloads
     * @return completed with the offset of the end of the store's entries
     */
    public CompletableFuture<Long> batchWriteAsync(long[] keyHashes, List<byte[]> payloads) {
        return batches.callAsync(KeyHashRequests.batchWrite(keyHashes, payloads));
    }

    /**
     * Reads a payload.
     *
     * @param keyHash XXH3-64 of the key
     * @return the payload, or null if there is none
     */
    public byte @Nullable [] read(long keyHash) {
        return single.call(KeyHashRequests.read(keyHash));
    }

    /**
     * Reads a payload.
     *
     * @param keyHash XXH3-64 of the key
     * @return completed with the payload, or null if there is none
     */
    public CompletableFuture<byte @Nullable []> readAsync(long keyHash) {
        return single.callAsync(KeyHashRequests.read(keyHash));
    }

    /**
     * Reads payloads.
     *
     * @param keyHashes XXH3-64 of each key
     * @return for each hash, in order, its payload, or null; unmodifiable
     */
    public List<byte @Nullable []> batchRead(long[] keyHashes) {
        return batches.call(KeyHashRequests.batchRead(keyHashes));
    }

    /**
     * Reads payloads.
     *
     * @param keyHashes XXH3-64 of each key
     * @return completed with for each hash, in order, its payload, or null; unmodifiable
     */
    public CompletableFuture<List<byte @Nullable []>> batchReadAsync(long[] keyHashes) {
        return batches.callAsync(KeyHashRequests.batchRead(keyHashes));
    }

    /**
     * Deletes a key.
     *
     * @param keyHash XXH3-64 of the key
     * @return the offset of the end of the store's entries
     */
    public long delete(long keyHash) {
        return single.call(KeyHashRequests.delete(keyHash));
    }

    /**
     * Deletes a key.
     *
     * @param keyHash XXH3-64 of the key
     * @return completed with the offset of the end of the store's entries
     */
    public CompletableFuture<Long> deleteAsync(long keyHash) {
        return single.callAsync(KeyHashRequests.delete(keyHash));
    }

    /**
     * Deletes keys, all of them at once for readers.
     *
     * @param keyHashes XXH3-64 of each key
     * @return the offset of the end of the store's entries
     */
    public long batchDelete(long[] keyHashes) {
        return batches.call(KeyHashRequests.batchDelete(keyHashes));
    }

    /**
     * Deletes keys, all of them at once for readers.
     *
     * @param keyHashes XXH3-64 of each key
     * @return completed with the offset of the end of the store's entries
     */
    public CompletableFuture<Long> batchDeleteAsync(long[] keyHashes) {
        return batches.callAsync(KeyHashRequests.batchDelete(keyHashes));
    }

    /**
     * Asks for a key.
     *
     * @param keyHash XXH3-64 of the key
     * @return whether the store has it
     */
    public boolean exists(long keyHash) {
        return single.call(KeyHashRequests.exists(keyHash));
    }

    /**
     * Asks for a key.
     *
     * @param keyHash XXH3-64 of the key
     * @return completed with whether the store has it
     */
    public CompletableFuture<Boolean> existsAsync(long keyHash) {
        return single.callAsync(KeyHashRequests.exists(keyHash));
    }

    /**
     * Reads a value of any length without holding it whole.
     *
     * @param keyHash XXH3-64 of the key
     * @return the value, to be closed by the caller, or null if the store has no such key
     */
    public @Nullable ValueInputStream readStream(long keyHash) {
        return streaming.read(streaming.reading(keyHash));
    }

    /**
     * Reads a value of any length without holding it whole, as {@link AsyncDataStoreReader#readStreamAsync}.
     *
     * @param keyHash XXH3-64 of the key
     * @return completed with the value, to be subscribed to or closed, or with null
     */
    public CompletableFuture<@Nullable ValuePublisher> readStreamAsync(long keyHash) {
        return asyncStreaming.read(keyHash);
    }

    /**
     * Writes a value of any length without holding it whole, as {@link DataStoreWriter#writeStream}.
     *
     * @param keyHash XXH3-64 of the key
     * @param source read to its end, not closed; at least one byte, and not the single byte 0
     * @return the offset of the end of the store's entries
     * @throws IOException if the source fails; nothing is written then
     */
    public long writeStream(long keyHash, InputStream source) throws IOException {
        return streaming.write(StreamRequests.write(keyHash), source);
    }

    /**
     * Writes a value of any length, as {@link AsyncDataStoreWriter#writeStreamAsync(byte[], InputStream)}.
     *
     * @param keyHash XXH3-64 of the key
     * @param source read to its end in a virtual thread, not closed
     * @return completed with the offset of the end of the store's entries
     */
    public CompletableFuture<Long> writeStreamAsync(long keyHash, InputStream source) {
        return asyncStreaming.write(StreamRequests.write(keyHash), source);
    }

    /**
     * Writes a value of any length, as {@link AsyncDataStoreWriter#writeStreamAsync(byte[], Flow.Publisher)}.
     *
     * @param keyHash XXH3-64 of the key
     * @param source subscribed to once, and asked for as much as the server takes
     * @return completed with the offset of the end of the store's entries
     */
    public CompletableFuture<Long> writeStreamAsync(long keyHash, Flow.Publisher<? extends ByteBuffer> source) {
        return asyncStreaming.write(StreamRequests.write(keyHash), source);
    }
}
