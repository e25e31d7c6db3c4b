package io.simdrdrive.it.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.client.ClientException;
import io.simdrdrive.client.DataStoreWsClient;
import io.simdrdrive.client.Delivery;
import io.simdrdrive.it.support.ServerProcess;
import io.simdrdrive.store.DataStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client through a server that is killed and started again, again and again. */
@Timeout(180)
class ClientReconnectTest {
    private static final int THREADS = 6;
    private static final int KILLS = 3;
    private static final int WRITES_BETWEEN_KILLS = 2_000;

    @TempDir
    Path directory;

    private final Map<String, Delivery> outcomes = new ConcurrentHashMap<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void everyWriteIsAccountedForThroughKills() throws IOException {
        Path store = directory.resolve("store.bin");
        ServerProcess server = ServerProcess.start(store);
        int port = server.port();
        try (DataStoreWsClient client = DataStoreWsClient.connect(server.host(), port)) {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                IntStream.range(0, THREADS).forEach(thread -> threads.execute(() -> write(client, thread)));
                for (int i = 0; i < KILLS; i++) {
                    awaitMoreWrites();
                    server.kill();
                    server.close();
                    server = ServerProcess.startOn(port, store);
                }
                awaitMoreWrites();
                over.set(true);
            }
            assertThat(client.withTimeout(Duration.ofSeconds(30)).size()).isGreaterThanOrEqualTo(acknowledged.get());
        } finally {
            over.set(true);
            server.kill();
        }

        try (DataStore reopened = DataStore.openExisting(store)) {
            long stored = outcomes.keySet().stream().filter(key -> reopened.exists(bytes(key))).count();
            assertThat(reopened.verify().entries()).as("no write is there twice").isEqualTo(stored);
            outcomes.forEach((key, outcome) -> {
                if (outcome != Delivery.UNKNOWN) {
                    assertThat(reopened.exists(bytes(key))).as("%s is %s", key, outcome)
                            .isEqualTo(outcome == Delivery.ANSWERED);
                }
            });
        }
        assertThat(outcomes.values().stream().filter(Delivery.UNKNOWN::equals).count())
                .as("writes that nobody can know of: at most one a thread and kill").isBetween(1L, (long) THREADS
                        * (KILLS + 1));
        assertThat(Files.size(store)).isPositive();
    }

    private void write(DataStoreWsClient client, int thread) {
        for (int i = 0; !over.get(); i++) {
            String key = thread + " " + i;
            try {
                client.write(bytes(key), bytes("value of " + key));
                outcomes.put(key, Delivery.ANSWERED);
                acknowledged.incrementAndGet();
            } catch (ClientException e) {
                outcomes.put(key, e.delivery());
            }
        }
    }

    private void awaitMoreWrites() {
        int target = acknowledged.get() + WRITES_BETWEEN_KILLS;
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (acknowledged.get() < target) {
            assertThat(System.nanoTime()).as("%s writes acknowledged", acknowledged).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
