package io.simdrdrive.client;

import java.util.List;

/**
 * Writing to a server, each call waiting for its answer. Thread-safe. {@link AsyncDataStoreWriter} has the forms that do not
 * wait.
 *
 * <p>Every method throws a {@link ClientException} of the class of its cause where it fails; its {@link Delivery} says
 * whether the write may have happened. A write is never repeated silently. Arrays are not changed and not kept.
 */
public interface DataStoreWriter {
    /**
     * Writes a payload under a key, in the place of what was there.
     *
     * @param key any bytes
     * @param payload at least one byte, and not the single byte 0, which the server refuses
     * @return the offset of the end of the store's entries
     */
    long write(byte[] key, byte[] payload);

    /**
     * Writes entries in one call.
     *
     * @param entries the keys and payloads
     * @return the offset of the end of the store's entries
     */
    long batchWrite(List<KeyValue> entries);

    /**
     * Deletes a key.
     *
     * @param key any bytes
     * @return the offset of the end of the store's entries
     */
    long delete(byte[] key);
}
