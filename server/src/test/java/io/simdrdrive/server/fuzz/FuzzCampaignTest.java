package io.simdrdrive.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.support.ServedStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mutated messages, a slice of them; {@code -Dfuzz.messages=10000000} makes it the whole campaign, {@code -Dfuzz.seed} another
 * one, and {@code -Dfuzz.connection} begins with a certain connection. A failure prints what repeats it.
 */
class FuzzCampaignTest {
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final long MESSAGES = Long.getLong("fuzz.messages", 50_000);
    private static final long FIRST_CONNECTION = Long.getLong("fuzz.connection", 0);
    /** What brings the server's threads, pools and classes to where they stay. */
    private static final long WARM_UP_MESSAGES = 10_000;
    private static final long WARM_UP_SEED = -1;
    /** For the store's index, and for what the JVM keeps of its own. A connection that leaked would be 2 KiB. */
    private static final long MAX_HEAP_GROWTH_BYTES = 64 << 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Limits that a script reaches. */
    private static final ServerOptions.Builder OPTIONS = ServerOptions.builder().maxCallBytes(1 << 20)
            .maxMessageBytes(2 << 20).maxCallsInFlight(64).maxBufferedBytes(1 << 20);

    @TempDir
    Path directory;

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void mutatedMessagesHarmNobody() throws Exception {
        try (LogWatch log = new LogWatch(); ServedStore served = ServedStore.in(directory, OPTIONS)) {
            run(served, log, WARM_UP_SEED, 0, WARM_UP_MESSAGES);
            Map<String, Long> resources = Gauges.resources();
            long heapBytes = Gauges.heapBytes();

            run(served, log, SEED, FIRST_CONNECTION, MESSAGES);

            await("no connection is left", () -> served.server().connections() == 0);
            assertThat(Gauges.heapBytes() - heapBytes).as("growth of the heap").isLessThan(MAX_HEAP_GROWTH_BYTES);
            await("nothing of a connection is left", () -> Gauges.objects().isEmpty());
            await("resources are given back", () -> Gauges.excess(resources).isEmpty());
            assertThat(served.store().verify().problems()).isEmpty();
            assertThat(log.troubles()).isEmpty();
        }
    }

    private static void run(ServedStore served, LogWatch log, long seed, long firstConnection, long messages)
            throws Exception {
        FuzzCampaign campaign = new FuzzCampaign(seed, firstConnection, messages, served.uri(), OPTIONS.build());
        try (HealthyClient healthy = new HealthyClient(served.uri())) {
            long begun = System.nanoTime();
            Throwable failure = campaign.run(() -> healthy.failure() == null && log.troubles().isEmpty());
            System.out.printf("%s; %,d a second, beside %,d rounds of a healthy connection%n", campaign,
                    (long) (messages * 1e9 / (System.nanoTime() - begun)), healthy.rounds());
            assertThat(log.troubles()).as("%s; %s; %s", campaign, failure, healthy.failure()).isEmpty();
            assertThat(failure).as("%s; the healthy client: %s", campaign, healthy.failure()).isNull();
            assertThat(healthy.failure()).as(campaign.toString()).isNull();
            assertThat(healthy.rounds()).isPositive();
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("%s; %s, %s", what, Gauges.objects(), Gauges.resources()).isLessThan(
                    deadline);
            LockSupport.parkNanos(10_000_000);
        }
    }
}
