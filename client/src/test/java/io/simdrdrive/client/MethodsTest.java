package io.simdrdrive.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.client.support.MapStore;
import io.simdrdrive.client.support.ScriptedServer;
import io.simdrdrive.hash.NamespaceHasher;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MethodsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final ScriptedServer server = new ScriptedServer(new MapStore());
    private final DataStoreWsClient client = DataStoreWsClient.connect(server.uri());

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void everyMethodThatWaits() {
        assertThat(client.isEmpty()).isTrue();
        assertThat(client.write(bytes("a"), bytes("one"))).isEqualTo(1);
        assertThat(client.batchWrite(List.of(new KeyValue(bytes("b"), bytes("two")), new KeyValue(bytes("c"), bytes(
                "3")))))
                .isEqualTo(3);
        assertThat(client.read(bytes("a"))).isEqualTo(bytes("one"));
        assertThat(client.read(bytes("x"))).isNull();
        assertThat(client.batchRead(List.of(bytes("c"), bytes("x"), bytes("b"))))
                .containsExactly(bytes("3"), null, bytes("two"));
        assertThat(client.batchRead(List.of())).isEmpty();
        assertThat(client.exists(bytes("b"))).isTrue();
        assertThat(client.delete(bytes("b"))).isEqualTo(2);
        assertThat(client.exists(bytes("b"))).isFalse();
        assertThat(client.size()).isEqualTo(2);
        assertThat(client.fileSize()).isEqualTo(4);
        assertThat(client.isEmpty()).isFalse();
    }

    @Test
    void everyMethodThatDoesNotWait() {
        assertThat(client.isEmptyAsync()).succeedsWithin(LIMIT).isEqualTo(true);
        assertThat(client.writeAsync(bytes("a"), bytes("one"))).succeedsWithin(LIMIT).isEqualTo(1L);
        assertThat(client.batchWriteAsync(List.of(new KeyValue(bytes("b"), bytes("two"))))).succeedsWithin(LIMIT)
                .isEqualTo(2L);
        assertThat(client.readAsync(bytes("a"))).succeedsWithin(LIMIT).isEqualTo(bytes("one"));
        assertThat(client.batchReadAsync(List.of(bytes("b"), bytes("x"))).join()).containsExactly(bytes("two"), null);
        assertThat(client.existsAsync(bytes("b"))).succeedsWithin(LIMIT).isEqualTo(true);
        assertThat(client.deleteAsync(bytes("b"))).succeedsWithin(LIMIT).isEqualTo(1L);
        assertThat(client.sizeAsync()).succeedsWithin(LIMIT).isEqualTo(1L);
        assertThat(client.fileSizeAsync()).succeedsWithin(LIMIT).isEqualTo(3L);
    }

    @Test
    void structuredReadsKeepTheShape() {
        client.write(bytes("a"), bytes("one"));
        client.write(bytes("b"), bytes("two"));
        Map<Integer, byte[]> first = new LinkedHashMap<>();
        first.put(3, bytes("b"));
        first.put(1, bytes("x"));
        first.put(2, bytes("a"));
        Map<Integer, byte[]> payloads = client.batchReadStructured(first);
        assertThat(payloads.keySet()).containsExactly(3, 1, 2);
        assertThat(payloads.values()).containsExactly(bytes("two"), null, bytes("one"));
        List<Map<Integer, byte[]>> list = client.batchReadStructured(List.of(first, Map.of(), Map.of(7, bytes("a"))));
        assertThat(list).hasSize(3);
        assertThat(list.get(0).values()).containsExactly(bytes("two"), null, bytes("one"));
        assertThat(list.get(1)).isEmpty();
        assertThat(list.get(2)).containsEntry(7, bytes("one"));
        assertThat(client.batchReadStructuredAsync(first).join().values()).containsExactly(bytes("two"), null,
                bytes("one"));
        assertThat(client.batchReadStructuredAsync(List.of(Map.of("k", bytes("b")))).join().getFirst()).containsEntry(
                "k",
                bytes("two"));
        assertThat(client.batchReadStructured(Map.of())).isEmpty();
    }

    @Test
    void payloadsOfManySizesComeBackWhole() {
        Random random = new Random(4);
        List<KeyValue> entries = new ArrayList<>();
        for (int size : new int[]{1, 2, 3, 124, 125, 126, 127, 254, 255, 256, 65_470, 65_535, 65_536, 65_537, 131_000,
                131_072, 131_100, 1 << 20, (9 << 20) + 5}) {
            byte[] payload = new byte[size];
            random.nextBytes(payload);
            entries.add(new KeyValue(bytes("size " + size), payload));
            client.write(entries.getLast().key(), payload);
            assertThat(client.read(entries.getLast().key())).isEqualTo(payload);
        }
        List<byte[]> payloads = client.batchRead(entries.stream().map(KeyValue::key).toList());
        for (int i = 0; i < entries.size(); i++) {
            assertThat(payloads.get(i)).isEqualTo(entries.get(i).payload());
        }
        client.batchWrite(entries);
        assertThat(client.size()).isEqualTo(entries.size());
    }

    @Test
    void wrongArgumentsAreRefusedAndHurtNothing() {
        assertThatThrownBy(() -> client.withTimeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        try (DataStoreWsClient small = DataStoreWsClient.builder().uri(URI.create(server.uri()))
                .maxMessageBytes(5_000).connect()) {
            assertThatThrownBy(() -> small.write(bytes("k"), new byte[5_000]))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("write at ws://127.0.0.1:")
                    .hasMessageContaining("5001 bytes");
            assertThat(small.size()).isZero();
        }
        assertThatThrownBy(() -> client.batchRead(Arrays.asList(bytes("a"), null)))
                .isInstanceOf(NullPointerException.class).hasMessage("keys[1]");
        assertThat(client.isEmpty()).isTrue();
    }

    @Test
    @SuppressWarnings("NullAway") // what callers without it may do
    void whatIsNullIsNamed() {
        byte[] key = bytes("k");
        assertNamed("key", () -> client.read(null));
        assertNamed("payload", () -> client.write(key, null));
        assertNamed("entries[0]", () -> client.batchWriteAsync(Collections.singletonList(null)));
        assertNamed("keys[0]", () -> client.batchDeleteAsync(Collections.singletonList(null)));
        assertNamed("oldKey", () -> client.rename(null, key));
        assertNamed("newKey", () -> client.renameAsync(key, null));
        assertNamed("key", () -> client.copy(null, key));
        assertNamed("newKey", () -> client.copy(key, null));
        assertNamed("key", () -> client.readMetadata(null));
        assertNamed("key", () -> client.transferAsync(null, client));
        assertNamed("listener", () -> client.admin().compact(null));
        assertNamed("payload", () -> client.byKeyHash().write(1, null));
        assertNamed("payloads[0]", () -> client.byKeyHash().batchWrite(new long[1], Collections.singletonList(null)));
        assertThat(client.isEmpty()).isTrue();
    }

    private static void assertNamed(String what, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(what);
    }

    @Test
    void equalKeysOfTwoNamespacesDoNotMeet() {
        NamespaceHasher users = new NamespaceHasher(bytes("users"));
        NamespaceHasher groups = new NamespaceHasher(bytes("groups"));

        client.write(users.namespace(bytes("alice")), bytes("a user"));
        client.write(groups.namespace(bytes("alice")), bytes("a group"));

        assertThat(client.read(users.namespace(bytes("alice")))).isEqualTo(bytes("a user"));
        assertThat(client.read(groups.namespace(bytes("alice")))).isEqualTo(bytes("a group"));
        assertThat(client.read(bytes("alice"))).isNull();
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
