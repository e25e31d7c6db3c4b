package io.simdrdrive.hash;

/**
 * Makes keys of one namespace: the 16 bytes XXH3-64(namespace), XXH3-64(key), each little-endian, as the original's
 * class of this name. Equal keys of two namespaces do not meet. Immutable, so safe for any thread.
 */
public final class NamespaceHasher {
    /** The size of a namespaced key in bytes. */
    public static final int KEY_BYTES = 2 * Long.BYTES;

    private final long namespaceHash;

    /**
     * A hasher for the keys of one namespace.
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
     * @return a new array of {@value #KEY_BYTES} bytes
     */
    public byte[] namespace(byte[] key) {
        byte[] namespaced = new byte[KEY_BYTES];
        Bytes.putLong(namespaced, 0, namespaceHash);
        Bytes.putLong(namespaced, Long.BYTES, Xxh3.hash(key));
        return namespaced;
    }
}
