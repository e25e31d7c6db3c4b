package io.simdrdrive.client;

import static io.simdrdrive.client.MethodsTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.SimdRDriveServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against this project's server over a store in a file. */
@Timeout(60)
class RealServerTest extends WithRealServer {
    @Test
    void everyMethod() {
        assertThat(client.isEmpty()).isTrue();
        assertThat(client.write(bytes("alice"), bytes("hello"))).isEqualTo(25);
        assertThat(client.batchWrite(List.of(new KeyValue(bytes("bob"), bytes("hi")), new KeyValue(bytes("c"), bytes(
                "d")))))
                .isEqualTo(store.fileSize());
        assertThat(client.read(bytes("alice"))).isEqualTo(bytes("hello"));
        assertThat(client.read(bytes("nobody"))).isNull();
        assertThat(client.batchRead(List.of(bytes("bob"), bytes("nobody")))).containsExactly(bytes("hi"), null);
        Map<String, byte[]> read = client.batchReadStructured(Map.of("x", bytes("c")));
        assertThat(read).containsOnlyKeys("x").containsEntry("x", bytes("d"));
        assertThat(client.exists(bytes("bob"))).isTrue();
        assertThat(client.delete(bytes("bob"))).isEqualTo(client.fileSize());
        assertThat(client.existsAsync(bytes("bob")).join()).isFalse();
        assertThat(client.sizeAsync().join()).isEqualTo(2);
    }

    @Test
    void whatTheStoreRefusesIsToldInItsWords() {
        assertThatThrownBy(() -> client.write(bytes("k"), new byte[0])).isInstanceOf(CallRefusedException.class)
                .hasMessageStartingWith("write at " + server.uri() + ": ").hasMessageContaining("Payload");
        assertThat(client.isEmpty()).isTrue();
    }

    @Test
    void manyInFlightAndLargeOnesAmongThem() {
        Random random = new Random(11);
        List<KeyValue> entries = new ArrayList<>();
        List<CompletableFuture<Long>> writes = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            byte[] payload = new byte[i % 500 == 0 ? 1 << 20 : 1 + random.nextInt(300)];
            random.nextBytes(payload);
            payload[0] = 1;
            entries.add(new KeyValue(bytes("key " + i), payload));
            writes.add(client.writeAsync(entries.getLast().key(), payload));
        }
        writes.forEach(CompletableFuture::join);
        List<CompletableFuture<byte[]>> reads = new ArrayList<>();
        for (KeyValue entry : entries) {
            reads.add(client.readAsync(entry.key()));
        }
        for (int i = 0; i < reads.size(); i++) {
            assertThat(reads.get(i).join()).isEqualTo(entries.get(i).payload());
        }
        assertThat(client.size()).isEqualTo(entries.size());
    }

    @Test
    void aServerThatStopsAndOneThatTakesItsPlace() {
        client.write(bytes("k"), bytes("v"));
        int port = server.port();
        assertThat(server.stop(Duration.ofSeconds(10))).isTrue();
        assertThatThrownBy(client.withTimeout(Duration.ofMillis(200))::size).isInstanceOf(ClientException.class);
        server = SimdRDriveServer.start(store, ServerOptions.builder().port(port).build());
        assertThat(client.read(bytes("k"))).isEqualTo(bytes("v"));
    }
}
