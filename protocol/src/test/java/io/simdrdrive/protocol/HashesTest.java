package io.simdrdrive.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.protocol.method.Method;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HashesTest {
    @Test
    void xxh3GivesTheKnownAnswers() {
        Map.of("", 0x2d06800538d394c2L, "\0", 0xc44bdff4074eecdbL, "alice", 0x4da10dd61a0116b0L, "bob",
                0x1403c0c40f49b8e5L, "carol", 0xe2fdb994ad3fcba4L, "key1", 0x384d070cd5d829e2L, "test_key",
                0xe0614cc5ecbeed92L, "longer_key_name", 0x4c21bc57c3b572eeL).forEach((text, hash) -> {
                    byte[] padded = ("xy" + text + "z").getBytes(UTF_8);
                    assertThat(Xxh3.hash(text)).isEqualTo(hash);
                    assertThat(Xxh3.hash(text.getBytes(UTF_8))).isEqualTo(hash);
                    assertThat(Xxh3.hash(padded, 2, padded.length - 3)).isEqualTo(hash);
                });
    }

    @Test
    void namespacedKeysAreTheOriginals() {
        assertThat(namespaced("namespace1", "key1")).isEqualTo("7c066c9df2e6eccbe229d8d50c074d38");
        assertThat(namespaced("namespace2", "key1")).isEqualTo("8d563a5c3c35166ce229d8d50c074d38");
    }

    @Test
    void methodIdsAreTheHashesOfTheirNames() {
        for (Method method : Method.values()) {
            assertThat(Xxh3.hash(method.wireName())).as("%s", method).isEqualTo(method.id());
            assertThat(Method.ofId(method.id())).isEqualTo(method);
        }
        assertThat(Method.ofId(0)).isNull();
    }

    private static String namespaced(String namespace, String key) {
        return HexFormat.of().formatHex(new NamespaceHasher(namespace.getBytes(UTF_8)).namespace(key.getBytes(UTF_8)));
    }
}
