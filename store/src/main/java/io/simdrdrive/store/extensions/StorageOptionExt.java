package io.simdrdrive.store.extensions;

import io.simdrdrive.hash.NamespaceHasher;
import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.EntryHandle;
import io.simdrdrive.store.StoreCorruptException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Options: a key that was written to hold nothing is another thing than one that was never written.
 *
 * <p>
 * Kept as the crate's trait of this name does: under the key in the namespace {@code F7 "option" FD}, the encoded value,
 * or the two bytes FF FE for none. They do not meet values that are written to the store under the same keys. Immutable,
 * so safe for any thread.
 *
 * @param <T> the type of the values
 */
public final class StorageOptionExt<T> {
    private static final NamespaceHasher KEYS = FeatureKeys.of("option");
    private static final byte[] NONE = {(byte) 0xFF, (byte) 0xFE};

    private final DataStore store;
    private final ValueCodec<T> codec;

    /**
     * The options of a store.
     *
     * @param store an open store, which stays the caller's to close
     * @param codec for the values
     */
    public StorageOptionExt(DataStore store, ValueCodec<T> codec) {
        this.store = store;
        this.codec = codec;
    }

    /**
     * Writes a value, or that there is none.
     *
     * @param key   any bytes
     * @param value what the key shall hold
     * @return the tail of the store after the entry, an offset in bytes
     * @throws IllegalArgumentException if the encoded value is one that cannot be kept: no bytes, the single byte 0, or
     *                                  the two bytes that mean none
     */
    public long writeOption(byte[] key, Optional<T> value) {
        byte[] payload = value.isPresent() ? codec.encode(value.get()) : NONE;
        if (value.isPresent() && Arrays.equals(payload, NONE)) {
            throw new IllegalArgumentException("a value whose bytes are FF FE would be read as none");
        }
        return store.write(KEYS.namespace(key), payload);
    }

    /**
     * What a key holds.
     *
     * @param key any bytes
     * @return a value, none, or that the key is absent
     * @throws StoreCorruptException         if the codec cannot decode what is there
     * @throws UnsupportedOperationException if it is longer than a buffer can be, 2 GiB less a byte
     */
    public StoredOption<T> readOption(byte[] key) {
        EntryHandle entry = store.read(KEYS.namespace(key));
        if (entry == null) {
            return new StoredOption.Absent<>();
        }
        ByteBuffer payload = entry.asByteBuffer();
        return payload.equals(ByteBuffer.wrap(NONE))
                ? new StoredOption.None<>()
                : new StoredOption.Some<>(StoredValues.decode(store, entry, codec, payload));
    }

    /**
     * Makes a key absent.
     *
     * @param key any bytes
     * @return the tail of the store afterwards, an offset in bytes
     */
    public long delete(byte[] key) {
        return store.delete(KEYS.namespace(key));
    }
}
