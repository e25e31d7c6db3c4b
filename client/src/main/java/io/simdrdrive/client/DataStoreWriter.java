package io.simdrdrive.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Writing to a server, each call waiting for its answer. Thread-safe. {@link AsyncDataStoreWriter} has the forms that do not
 * wait.
 *
 * <p>Every method throws a {@link ClientException} of the class of its cause where it fails, whose {@link Delivery} says
 * whether the write may have happened, and {@link UnsupportedOperationException} with the method's name where the server
 * does not know the method. Nothing is sent where it throws {@link IllegalArgumentException}, since the keys and payloads
 * of one call are more than {@link ClientOptions#maxMessageBytes()}, {@link CallTooLargeException}, since the server does not
 * take so much, {@link NullPointerException}, for a key or payload that is null, or {@link IllegalStateException}, in the
 * thread that reads answers (see {@link DataStoreWsClient}). A write is never repeated silently. Arrays are not changed and
 * not kept.
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

    /**
     * Deletes keys, all of them at once for readers. Not a method of the original's server.
     *
     * @param keys any bytes each; those that have no value are left alone
     * @return the offset of the end of the store's entries
     */
    long batchDelete(List<byte[]> keys);

    /**
     * Gives the value of one key to another, whose own is replaced, and deletes the first: both at once. Not a method of
     * the original's server.
     *
     * @param oldKey any bytes; has a value
     * @param newKey any bytes, but not those of the other
     * @return the offset of the end of the store's entries
     * @throws KeyNotFoundException if the old key has no value
     */
    long rename(byte[] oldKey, byte[] newKey);

    /**
     * Writes the value of one key under another key, too, without it passing through here. Not a method of the original's
     * server.
     *
     * @param key any bytes; has a value
     * @param newKey any bytes, but not those of the other
     * @return the offset of the end of the store's entries
     * @throws KeyNotFoundException if the key has no value
     */
    long copy(byte[] key, byte[] newKey);

    /**
     * Writes a value of any length without holding it whole. Readers see it when its source has ended and the server has
     * all of it; until then other writes go on. Whatever fails, a part of it is never seen. A server ends a stream of which
     * nothing comes for long: five minutes, unless it is set up otherwise. Not a method of the original's server.
     *
     * @param key any bytes
     * @param source read to its end, not closed; at least one byte, and not the single byte 0, which the server refuses
     * @return the offset of the end of the store's entries
     * @throws IOException if the source fails; nothing is written then
     */
    long writeStream(byte[] key, InputStream source) throws IOException;

    /**
     * Deletes the key of an entry, provided that this is still its newest. What was written since stays. Where the store was
     * compacted since, which moves entries, it counts as changed. Not a method of the original's server.
     *
     * @param entry what a read of metadata, a scan or a stream gave
     * @return whether it was unchanged and is deleted now
     */
    boolean deleteIfUnchanged(EntryMetadata entry);
}
