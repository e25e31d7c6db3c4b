package io.simdrdrive.store.extensions;

import io.simdrdrive.hash.NamespaceHasher;
import java.nio.charset.StandardCharsets;

/** The namespaces of the crate's features: the name between two bytes that no UTF-8 text has. */
final class FeatureKeys {
    private static final byte START = (byte) 0xF7;
    private static final byte END = (byte) 0xFD;

    private FeatureKeys() {}

    static NamespaceHasher of(String feature) {
        byte[] name = feature.getBytes(StandardCharsets.US_ASCII);
        byte[] namespace = new byte[name.length + 2];
        namespace[0] = START;
        System.arraycopy(name, 0, namespace, 1, name.length);
        namespace[name.length + 1] = END;
        return new NamespaceHasher(namespace);
    }
}
