package io.simdrdrive.it.originals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.client.CallRefusedException;
import io.simdrdrive.client.DataStoreWsClient;
import io.simdrdrive.client.KeyValue;
import io.simdrdrive.client.ScanOptions;
import io.simdrdrive.it.support.RustReference;
import io.simdrdrive.it.support.RustServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** This project's client against the original's server. */
class OurClientTest {
    @TempDir
    Path directory;

    private RustServer server;
    private DataStoreWsClient client;

    @BeforeEach
    void connect() {
        server = RustServer.start(directory.resolve("store.bin"));
        client = DataStoreWsClient.builder().address(server.host(), server.port()).connect();
    }

    @AfterEach
    void disconnect() {
        client.close();
        server.close();
    }

    @Test
    void singleValues() {
        assertThat(client.isEmpty()).isTrue();
        assertThat(client.size()).isZero();
        assertThat(client.read(key("nobody"))).isNull();
        assertThat(client.exists(key("nobody"))).isFalse();

        long tail = client.write(key("alice"), key("first"));
        assertThat(client.fileSize()).isEqualTo(tail);
        assertThat(client.write(key("alice"), key("second"))).isGreaterThan(tail);
        assertThat(client.read(key("alice"))).isEqualTo(key("second"));
        assertThat(client.exists(key("alice"))).isTrue();
        assertThat(client.size()).isOne();
        client.write(key(""), key("the empty key"));
        assertThat(client.read(key(""))).isEqualTo(key("the empty key"));

        long deleted = client.delete(key("alice"));
        assertThat(client.delete(key("alice"))).isEqualTo(deleted);
        assertThat(client.read(key("alice"))).isNull();
    }

    @Test
    void refusalsLeaveNothingBehind() {
        long before = client.write(key("k"), key("v"));

        assertThatThrownBy(() -> client.batchWrite(List.of(new KeyValue(key("good"), key("1")),
                new KeyValue(key("bad"), new byte[]{0})))).isInstanceOfAny(CallRefusedException.class,
                        IllegalArgumentException.class);

        assertThat(client.fileSize()).isEqualTo(before);
        assertThat(client.read(key("good"))).isNull();
    }

    @Test
    void methodsThatTheOriginalDoesNotHaveAreNamed() {
        client.write(key("k"), key("v"));
        Map<String, ThrowingCallable> calls = Map.of(
                "hello", client.admin()::hello, "compact", client.admin()::compact,
                "rename", () -> client.rename(key("k"), key("l")), "copy", () -> client.copy(key("k"), key("l")),
                "batch_delete", () -> client.batchDelete(List.of(key("k"))),
                "read_metadata", () -> client.readMetadata(key("k")), "scan", () -> client.scan(ScanOptions.METADATA),
                "read_with_key_hash", () -> client.byKeyHash().read(1));

        calls.forEach((method, call) -> assertThatThrownBy(call).isInstanceOf(UnsupportedOperationException.class)
                .hasMessageStartingWith(method + " at "));
        assertThat(client.read(key("k"))).isEqualTo(key("v"));
    }

    @Test
    void batches() {
        List<KeyValue> entries = IntStream.range(0, 3_000).mapToObj(i -> new KeyValue(key("batch-" + i), random(i, 1
                + i)))
                .toList();
        long tail = client.batchWrite(entries);
        assertThat(client.fileSize()).isEqualTo(tail);

        List<byte[]> keys = new ArrayList<>(entries.stream().map(KeyValue::key).toList());
        keys.add(key("not there"));
        List<byte[]> found = client.batchRead(keys);
        assertThat(found).hasSize(3_001);
        IntStream.range(0, 3_000).forEach(i -> assertThat(found.get(i)).isEqualTo(entries.get(i).payload()));
        assertThat(found.getLast()).isNull();
        assertThat(client.batchRead(List.of())).isEmpty();
        assertThat(client.batchReadStructured(Map.of("name", key("batch-0"))).get("name")).isEqualTo(random(0, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {65_520, 65_535, 65_536, 65_537, 1 << 20, 20 << 20})
    void largeValues(int size) {
        byte[] payload = random(size, size);

        client.write(key("large"), payload);

        assertThat(client.read(key("large"))).isEqualTo(payload);
    }

    @Test
    void theOriginalFindsWhatOurClientWrote() {
        client.write(key("k"), key("v"));
        client.close();
        server.close();

        assertThat(RustReference.get().command("read", directory.resolve("store.bin")).input("6b\n").run().orFail()
                .lines())
                .containsExactly("76");
    }

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Random bytes; none of them 0 where there is but one, since that payload is refused. */
    private static byte[] random(long seed, int size) {
        byte[] bytes = new byte[size];
        new SplittableRandom(seed).nextBytes(bytes);
        bytes[0] |= 1;
        return bytes;
    }
}
