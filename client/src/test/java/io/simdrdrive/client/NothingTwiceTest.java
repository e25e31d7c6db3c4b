package io.simdrdrive.client;

import static io.simdrdrive.client.MethodsTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.client.support.CuttingProxy;
import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.SimdRDriveServer;
import io.simdrdrive.store.DataStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the client says of each write, against what the store has, while connections are cut in mid-call. */
@Timeout(120)
class NothingTwiceTest {
    private static final int THREADS = 8;
    private static final int WRITES = 400;

    @TempDir
    Path directory;

    private final Map<String, Delivery> outcomes = new ConcurrentHashMap<>();

    @Test
    void noWriteIsRepeatedAndEachOneIsAccountedFor() throws Exception {
        Random random = new Random(20);
        int cuts;
        long entries;
        Set<String> stored = new HashSet<>();
        try (DataStore store = DataStore.open(directory.resolve("store.bin"))) {
            try (SimdRDriveServer server = SimdRDriveServer.start(store, ServerOptions.builder().port(0).build());
                    CuttingProxy proxy = new CuttingProxy(server.port(), () -> 200 + random.nextInt(4_000));
                    DataStoreWsClient client = DataStoreWsClient.builder().uri(URI.create(proxy.uri()))
                            .reconnect(new ReconnectPolicy(ReconnectMode.WAIT, Duration.ofMillis(1), Duration.ofMillis(
                                    3)))
                            .connect()) {
                writeFromManyThreads(client);
                cuts = proxy.cuts();
            }
            entries = store.verify().entries();
            outcomes.keySet().stream().filter(key -> store.exists(bytes(key))).forEach(stored::add);
        }

        Map<Delivery, Integer> counts = new EnumMap<>(Delivery.class);
        outcomes.values().forEach(outcome -> counts.merge(outcome, 1, Integer::sum));
        assertThat(outcomes).hasSize(THREADS * WRITES);
        assertThat(cuts).as("cut connections").isGreaterThan(20);
        assertThat(counts).containsKeys(Delivery.ANSWERED, Delivery.UNKNOWN);
        assertThat(entries).as("entries in the file, of %s keys with a value", stored.size()).isEqualTo(stored.size());
        outcomes.forEach((key, outcome) -> {
            if (outcome != Delivery.UNKNOWN) {
                assertThat(stored.contains(key)).as("%s is %s, and in the store", key, outcome)
                        .isEqualTo(outcome == Delivery.ANSWERED);
            }
        });
    }

    private void writeFromManyThreads(DataStoreWsClient client) throws InterruptedException, ExecutionException {
        try (ExecutorService executor = Executors.newCachedThreadPool();
                ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?>[] done = new Future<?>[THREADS];
            for (int t = 0; t < THREADS; t++) {
                int thread = t;
                done[t] = (t % 2 == 0 ? executor : virtual).submit(() -> {
                    if (thread < THREADS / 2) {
                        writeInARow(client, thread);
                    } else {
                        writeAllAtOnce(client, thread);
                    }
                });
            }
            for (Future<?> one : done) {
                one.get();
            }
        }
    }

    private void writeInARow(DataStoreWsClient client, int thread) {
        for (int i = 0; i < WRITES; i++) {
            String key = "row " + thread + " " + i;
            try {
                client.write(bytes(key), new byte[]{1, 2, 3});
                outcomes.put(key, Delivery.ANSWERED);
            } catch (ClientException e) {
                outcomes.put(key, e.delivery());
            }
        }
    }

    private void writeAllAtOnce(DataStoreWsClient client, int thread) {
        CompletableFuture<?>[] writes = new CompletableFuture<?>[WRITES];
        for (int i = 0; i < WRITES; i++) {
            String key = "burst " + thread + " " + i;
            writes[i] = client.writeAsync(bytes(key), new byte[200]).handle((tail, e) -> outcomes.put(key, e == null
                    ? Delivery.ANSWERED
                    : deliveryOf(e)));
        }
        CompletableFuture.allOf(writes).join();
    }

    private static Delivery deliveryOf(Throwable e) {
        Throwable cause = e instanceof CompletionException ? e.getCause() : e;
        return cause instanceof ClientException failure ? failure.delivery() : Delivery.ANSWERED;
    }
}
