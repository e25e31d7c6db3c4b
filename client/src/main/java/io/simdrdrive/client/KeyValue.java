package io.simdrdrive.client;

import java.util.Objects;

/**
 * One key and its payload, as {@link DataStoreWriter#batchWrite} takes them. The arrays are not copied: they must not
 * change until the call that takes them has returned.
 *
 * @param key any bytes, also none
 * @param payload at least one byte, and not the single byte 0
 */
public record KeyValue(byte[] key, byte[] payload) {
    /**
     * Checks that neither is null.
     *
     * @throws NullPointerException if one is
     */
    public KeyValue {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(payload, "payload");
    }
}
