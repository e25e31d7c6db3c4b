package io.simdrdrive.client;

import io.simdrdrive.client.internal.request.Shape;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reading from a server, each call waiting for its answer. Thread-safe. {@link AsyncDataStoreReader} has the forms that do
 * not wait.
 *
 * <p>Every method throws a {@link ClientException} of the class of its cause where it fails, and
 * {@link UnsupportedOperationException} with the method's name where the server does not know the method. Nothing is sent
 * where it throws {@link IllegalArgumentException}, since the keys of one call are more than
 * {@link ClientOptions#maxMessageBytes()}, {@link CallTooLargeException}, since the server does not take so much,
 * {@link NullPointerException}, for a key that is null, or {@link IllegalStateException}, in the thread that reads answers
 * (see {@link DataStoreWsClient}). Keys are not changed and not kept.
 */
public interface DataStoreReader {
    /**
     * Reads the payload of a key.
     *
     * @param key any bytes
     * @return its payload, or null if the store has no such key
     */
    byte @Nullable [] read(byte[] key);

    /**
     * Reads the payloads of keys, in one call.
     *
     * @param keys the keys
     * @return for each key, in order, its payload, or null; unmodifiable
     */
    List<byte @Nullable []> batchRead(List<byte[]> keys);

    /**
     * Reads the payloads of a map's keys, in one call: the map with each key of the store replaced by its payload.
     *
     * @param keys the store's keys, under names of the caller's own
     * @param <K> the type of the names
     * @return the payloads, or nulls, under the same names in the same order
     */
    default <K> Map<K, byte @Nullable []> batchReadStructured(Map<K, byte[]> keys) {
        return batchReadStructured(List.of(keys)).getFirst();
    }

    /**
     * Reads the payloads of several maps' keys, in one call.
     *
     * @param keys the store's keys, under names of the caller's own
     * @param <K> the type of the names
     * @return as many maps: the payloads, or nulls, under the same names in the same order
     */
    default <K> List<Map<K, byte @Nullable []>> batchReadStructured(List<Map<K, byte[]>> keys) {
        Shape<K> shape = new Shape<>(keys);
        return shape.filled(batchRead(shape.keys()));
    }

    /**
     * Asks for a key.
     *
     * @param key any bytes
     * @return whether the store has it
     */
    boolean exists(byte[] key);

    /**
     * Counts the keys; {@code len} on the wire.
     *
     * @return how many the store has
     */
    long size();

    /**
     * Asks whether there is any key.
     *
     * @return true if the store has none
     */
    boolean isEmpty();

    /**
     * The size of the store's file.
     *
     * @return bytes, those of replaced and deleted entries included
     */
    long fileSize();

    /**
     * Reads what the store keeps with the value of a key. Not a method of the original's server.
     *
     * @param key any bytes
     * @return the metadata, or null if the store has no such key
     */
    @Nullable
    EntryMetadata readMetadata(byte[] key);

    /**
     * Reads the newest entry of the store's file, be it a value or one that deletes a key. Not a method of the original's
     * server.
     *
     * @return the entry, or null if the file has none
     */
    @Nullable
    LastEntry readLastEntry();

    /**
     * Reads the store's values as of now, newest to oldest, one for each key, page by page. What is written meanwhile does
     * not show. Between two pages no more than a minute may pass, or the scan fails with {@link CallRefusedException};
     * another one may begin where it came to. Not a method of the original's server.
     *
     * @param options what of them, and how much at a time
     * @return an iterator for one thread, whose methods throw what the others here do
     */
    Iterator<ScannedEntry> scan(ScanOptions options);

    /**
     * Reads a value of any length without holding it whole. Not a method of the original's server.
     *
     * @param key any bytes
     * @return the value, to be closed by the caller, or null if the store has no such key
     */
    @Nullable
    ValueInputStream readStream(byte[] key);
}
