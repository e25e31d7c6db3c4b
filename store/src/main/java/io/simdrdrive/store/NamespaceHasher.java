package io.simdrdrive.store;

import io.simdrdrive.store.internal.layout.Xxh3;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Makes keys of one namespace: 16 bytes, XXH3-64 of the namespace and XXH3-64 of the key, both little-endian, as the
 * original's class of this name. Equal keys of two namespaces do not meet. Immutable, so safe for any thread.
 */
public final class NamespaceHasher {
    private static final int NAMESPACED_KEY_BYTES = 16;

    private final long namespaceHash;

    /**
     * A hasher of one namespace.
     *
     * @param namespace any bytes, also none; not kept
     */
    public NamespaceHasher(byte[] namespace) {
        this.namespaceHash = Xxh3.hash(namespace);
    }

    /**
     * The key within the namespace.
     *
     * @param key any bytes, also none
     * @return a new array of 16 bytes
     */
    public byte[] namespace(byte[] key) {
        return ByteBuffer.allocate(NAMESPACED_KEY_BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(namespaceHash)
                .putLong(Xxh3.hash(key)).array();
    }
}
