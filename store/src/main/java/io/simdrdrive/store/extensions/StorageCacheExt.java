package io.simdrdrive.store.extensions;

import io.simdrdrive.hash.NamespaceHasher;
import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.EntryHandle;
import io.simdrdrive.store.StoreCorruptException;
import io.simdrdrive.store.StoreFailedException;
import io.simdrdrive.store.StoreFullException;
import io.simdrdrive.store.StoreReadOnlyException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Values with a time to live. One whose time is over is deleted by the first read that meets it; until then it takes up
 * space.
 *
 * <p>
 * Kept as the crate's trait of this name does: under the key in the namespace {@code F7 "ttl" FD}, 8 bytes of expiry in
 * seconds since 1970, little-endian, unsigned, then the encoded value. A value is there while the clock's second is less
 * than its expiry. Immutable, so safe for any thread: a read that deletes never deletes what was written since.
 *
 * @param <T> the type of the values
 */
public final class StorageCacheExt<T> {
    private static final NamespaceHasher KEYS = FeatureKeys.of("ttl");

    private final DataStore store;
    private final ValueCodec<T> codec;
    private final InstantSource clock;

    /**
     * The cache of a store, by the system's clock.
     *
     * @param store an open store, which stays the caller's to close
     * @param codec for the values
     */
    public StorageCacheExt(DataStore store, ValueCodec<T> codec) {
        this(store, codec, InstantSource.system());
    }

    /**
     * The cache of a store, by a clock of the caller's.
     *
     * @param store an open store, which stays the caller's to close
     * @param codec for the values
     * @param clock says what time it is
     */
    public StorageCacheExt(DataStore store, ValueCodec<T> codec, InstantSource clock) {
        this.store = store;
        this.codec = codec;
        this.clock = clock;
    }

    /**
     * Writes a value.
     *
     * @param key     any bytes
     * @param value   the value
     * @param ttlSecs how many seconds it lives, 0 or more
     * @return the tail of the store after the entry, an offset in bytes
     * @throws IllegalArgumentException if the time to live is negative
     */
    public long writeWithTtl(byte[] key, T value, long ttlSecs) {
        if (ttlSecs < 0) {
            throw new IllegalArgumentException("ttlSecs is 0 or more, not " + ttlSecs);
        }
        byte[] encoded = codec.encode(value);
        // Unsigned, so that it cannot overflow.
        long expirySecs = nowSecs() + ttlSecs;
        return store.write(KEYS.namespace(key), ByteBuffer.allocate(Long.BYTES + encoded.length)
                .order(ByteOrder.LITTLE_ENDIAN).putLong(expirySecs).put(encoded).array());
    }

    /**
     * The value of a key, if its time is not over; else the key is deleted, where the store takes writes.
     *
     * @param key any bytes
     * @return the value, or empty where the key has none any more or never had one
     * @throws StoreCorruptException         if what is there is no expiry and a value that the codec can decode
     * @throws UnsupportedOperationException if it is longer than a buffer can be, 2 GiB less a byte
     */
    public Optional<T> readWithTtl(byte[] key) {
        byte[] namespaced = KEYS.namespace(key);
        for (EntryHandle entry = store.read(namespaced); entry != null; entry = store.read(namespaced)) {
            ByteBuffer payload = entry.asByteBuffer();
            if (payload.remaining() < Long.BYTES) {
                throw StoredValues.undecodable(store, entry,
                        payload.remaining() + " bytes do not hold the 8 of an expiry", null);
            }
            long expirySecs = payload.getLong();
            if (Long.compareUnsigned(nowSecs(), expirySecs) < 0) {
                return Optional.of(
                        StoredValues.decode(store, entry, codec, payload.slice().order(ByteOrder.LITTLE_ENDIAN)));
            }
            if (evict(entry)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * Deletes a key before its time.
     *
     * @param key any bytes
     * @return the tail of the store afterwards, an offset in bytes
     */
    public long delete(byte[] key) {
        return store.delete(KEYS.namespace(key));
    }

    /** Returns false where another value was written meanwhile, or the same was deleted. */
    private boolean evict(EntryHandle expired) {
        try {
            return store.deleteIfUnchanged(expired);
        } catch (StoreReadOnlyException | StoreFullException | StoreFailedException e) {
            // It is over all the same, and to say so needs no write.
            return true;
        }
    }

    private long nowSecs() {
        return clock.instant().getEpochSecond();
    }
}
