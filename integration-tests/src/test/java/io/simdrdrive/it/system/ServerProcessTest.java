package io.simdrdrive.it.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.client.DataStoreWsClient;
import io.simdrdrive.client.KeyValue;
import io.simdrdrive.it.support.RustReference;
import io.simdrdrive.it.support.ServerProcess;
import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.EntryHandle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java client against the server in a process of its own, and how that process ends. */
class ServerProcessTest {
    @TempDir
    Path directory;

    @Test
    void theClientFindsWhatItWrote() {
        try (ServerProcess server = ServerProcess.start(directory.resolve("store.bin"));
                DataStoreWsClient client = DataStoreWsClient.connect(server.host(), server.port())) {
            List<KeyValue> entries = IntStream.range(0, 3_000)
                    .mapToObj(i -> new KeyValue(key("batch-" + i), random(i, 1 + i))).toList();
            assertThat(client.batchWrite(entries)).isEqualTo(client.fileSize());
            List<byte[]> keys = new ArrayList<>(entries.stream().map(KeyValue::key).toList());
            keys.add(key("nobody"));
            List<byte[]> found = client.batchRead(keys);
            IntStream.range(0, 3_000).forEach(i -> assertThat(found.get(i)).isEqualTo(entries.get(i).payload()));
            assertThat(found.getLast()).isNull();

            for (int size : new int[]{1 << 20, 20 << 20}) {
                client.write(key("large"), random(size, size));
                assertThat(client.read(key("large"))).isEqualTo(random(size, size));
            }
            assertThat(client.size()).isEqualTo(3_001);
            client.delete(key("large"));
            assertThat(client.exists(key("large"))).isFalse();
        }
    }

    @Test
    void sigtermAnswersWhatHasArrivedAndEndsTheFileExactly() throws IOException {
        RustReference reference = RustReference.get();
        Path store = directory.resolve("store.bin");
        List<CompletableFuture<Long>> writes = new ArrayList<>();

        try (ServerProcess server = ServerProcess.start(store);
                DataStoreWsClient client = DataStoreWsClient.connect(server.host(), server.port())) {
            IntStream.range(0, 2_000)
                    .forEach(i -> writes.add(client.writeAsync(key("key-" + i), random(i, 1 + i % 500))));
            writes.get(500).join();
            assertThat(server.terminate()).isZero();
        }

        List<Integer> acknowledged = IntStream.range(0, writes.size()).filter(i -> isAnswered(writes.get(i))).boxed()
                .toList();
        assertThat(acknowledged).hasSizeGreaterThan(500);
        assertThat(reference.dump(store)).as("what the original finds").hasSizeGreaterThanOrEqualTo(acknowledged
                .size());
        try (DataStore reopened = DataStore.openExisting(store)) {
            assertThat(reopened.fileSize()).as("where the last entry ends").isEqualTo(Files.size(store));
            for (int i : acknowledged) {
                EntryHandle entry = Objects.requireNonNull(reopened.read(key("key-" + i)), "acknowledged " + i);
                assertThat(entry.toByteArray()).isEqualTo(random(i, 1 + i % 500));
            }
        }
    }

    @Test
    void aKilledServerIsStartedAgainOnItsFile() {
        Path store = directory.resolve("store.bin");
        List<CompletableFuture<Long>> writes = new ArrayList<>();

        try (ServerProcess server = ServerProcess.start(store);
                DataStoreWsClient client = DataStoreWsClient.connect(server.host(), server.port())) {
            IntStream.range(0, 5_000)
                    .forEach(i -> writes.add(client.writeAsync(key("key-" + i), random(i, 1 + i % 500))));
            writes.get(1_000).join();
            server.kill();
            writes.forEach(write -> CompletableFuture.anyOf(write).exceptionally(lost -> null).join());
        }

        try (ServerProcess server = ServerProcess.start(store);
                DataStoreWsClient client = DataStoreWsClient.connect(server.host(), server.port())) {
            for (int i = 0; i < writes.size(); i++) {
                if (isAnswered(writes.get(i))) {
                    assertThat(client.read(key("key-" + i))).as("acknowledged %s", i)
                            .isEqualTo(random(i, 1 + i % 500));
                }
            }
        }
    }

    private static boolean isAnswered(CompletableFuture<Long> write) {
        return write.state() == CompletableFuture.State.SUCCESS;
    }

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Random bytes; the first is odd, for the single byte 0 is refused. */
    private static byte[] random(long seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        bytes[0] |= 1;
        return bytes;
    }
}
