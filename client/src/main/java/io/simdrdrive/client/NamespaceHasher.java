package io.simdrdrive.client;

/**
 * Makes keys that belong to a namespace: the 16 bytes XXH3-64(namespace), XXH3-64(key), each little-endian. The original's
 * {@code NamespaceHasher}, with its bytes. Immutable and thread-safe.
 */
public final class NamespaceHasher {
    /** The size of a namespaced key in bytes. */
    public static final int KEY_BYTES = io.simdrdrive.protocol.NamespaceHasher.KEY_BYTES;

    private final io.simdrdrive.protocol.NamespaceHasher hasher;

    /**
     * A hasher for the keys of one namespace.
     *
     * @param namespace the namespace, any bytes
     */
    public NamespaceHasher(byte[] namespace) {
        hasher = new io.simdrdrive.protocol.NamespaceHasher(namespace);
    }

    /**
     * The namespaced form of a key.
     *
     * @param key the key, any bytes
     * @return a new array of {@value #KEY_BYTES} bytes
     */
    public byte[] namespace(byte[] key) {
        return hasher.namespace(key);
    }
}
