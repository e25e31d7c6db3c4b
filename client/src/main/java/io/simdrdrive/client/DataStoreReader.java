package io.simdrdrive.client;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reading from a server, each call waiting for its answer. Thread-safe. {@link AsyncDataStoreReader} has the forms that do
 * not wait.
 *
 * <p>Every method throws a {@link ClientException} of the class of its cause where it fails, and
 * {@link UnsupportedOperationException} with the method's name where the server does not know the method. Keys are not
 * changed and not kept.
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
    <K> Map<K, byte @Nullable []> batchReadStructured(Map<K, byte[]> keys);

    /**
     * Reads the payloads of several maps' keys, in one call.
     *
     * @param keys the store's keys, under names of the caller's own
     * @param <K> the type of the names
     * @return as many maps: the payloads, or nulls, under the same names in the same order
     */
    <K> List<Map<K, byte @Nullable []>> batchReadStructured(List<Map<K, byte[]>> keys);

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
}
