package io.simdrdrive.hash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class NamespaceHasherTest {
    @Test
    void namespacedKeysAreTheOriginals() {
        assertThat(namespaced("namespace1", "key1")).isEqualTo("7c066c9df2e6eccbe229d8d50c074d38");
        assertThat(namespaced("namespace2", "key1")).isEqualTo("8d563a5c3c35166ce229d8d50c074d38");
    }

    @Test
    void emptyNamespacesAndKeysAreAllowed() {
        assertThat(namespaced("", "")).isEqualTo("c294d3380580062dc294d3380580062d");
    }

    private static String namespaced(String namespace, String key) {
        return HexFormat.of().formatHex(new NamespaceHasher(namespace.getBytes(UTF_8)).namespace(key.getBytes(UTF_8)));
    }
}
