package io.simdrdrive.protocol;

import io.simdrdrive.protocol.internal.LittleEndian;

/**
 * Makes namespaced keys: the 16 bytes XXH3-64(namespace), XXH3-64(key), each little-endian. The original's
 * {@code NamespaceHasher}. Immutable and thread-safe.
 */
public final class NamespaceHasher {
    /** The size of a namespaced key in bytes. */
    public static final int KEY_BYTES = 2 * Long.BYTES;

    private final long namespaceHash;

    /**
     * A hasher for the keys of one namespace.
     *
     * @param namespace the namespace, any bytes
     */
    public NamespaceHasher(byte[] namespace) {
        this.namespaceHash = Xxh3.hash(namespace);
    }

    /**
     * The namespaced form of a key.
     *
     * @param key the key, any bytes
     * @return a new array of {@value #KEY_BYTES} bytes
     */
    public byte[] namespace(byte[] key) {
        byte[] namespaced = new byte[KEY_BYTES];
        LittleEndian.putLong(namespaced, 0, namespaceHash);
        LittleEndian.putLong(namespaced, Long.BYTES, Xxh3.hash(key));
        return namespaced;
    }
}
