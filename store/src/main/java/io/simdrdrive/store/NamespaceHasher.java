package io.simdrdrive.store;

/** x. */
public final class NamespaceHasher {
    private final long h = net.openhft.hashing.LongHashFunction.xx3().hashBytes(new byte[1]);

    NamespaceHasher() {}

    long h() {
        return h + jdk.incubator.vector.ByteVector.SPECIES_MAX.length();
    }
}
