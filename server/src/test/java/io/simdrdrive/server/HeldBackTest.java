package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.protocol.method.FollowNextRequest;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Background;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import io.simdrdrive.server.support.StreamCalls;
import io.simdrdrive.store.CompactionReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are read no further for a while. */
class HeldBackTest {
    private static final int MAX_WAIT_MS = 20_000;
    /** Enough for what a client does before it is held back, on a busy machine, too. */
    private static final int GIVE_UP_AFTER_MS = 3_000;
    private static final long LONGER_THAN_SILENCE_MAY_BE_NANOS = TimeUnit.MILLISECONDS.toNanos(4_000);

    @TempDir
    Path directory;

    /** Its own pings are not read, so it would take a server that says nothing for dead. */
    @Test
    void aClientThatIsNotReadIsPingedAndKept() throws IOException {
        ServerOptions.Builder options = ServerOptions.builder().maxCallsInFlight(1).pingAfterMs(20).giveUpAfterMs(
                GIVE_UP_AFTER_MS);
        try (ServedStore served = ServedStore.in(directory, options); RawClient client = RawClient.open(served.uri())) {
            long stream = new StreamCalls(client).follow(0);
            client.send(new Calls().call(7, Method.FOLLOW_NEXT.id(),
                    to -> FollowNextRequest.encode(to, stream, 1, 0, MAX_WAIT_MS)).take());
            assertPingedForLongerThanSilenceMayBe(client);
            served.store().write(Calls.utf8("k"), new byte[]{1});

            assertThat(new Answers().take(client, 1).getFirst().status()).isZero();
        }
    }

    /** It waits for its answer, and may ping meanwhile: a server that stops reads no more of that. */
    @Test
    void aClientThatWaitsForAServerThatStopsIsPingedAndKept() throws Exception {
        ServerOptions.Builder options = ServerOptions.builder().pingAfterMs(20).giveUpAfterMs(GIVE_UP_AFTER_MS);
        try (ServedStore served = ServedStore.in(directory, options); RawClient client = RawClient.open(served.uri())) {
            for (int i = 0; i < 2_000; i++) {
                served.store().write(Calls.utf8("k" + i), new byte[]{1});
            }
            CompletableFuture<Boolean> begun = new CompletableFuture<>();
            CompletableFuture<Boolean> goOn = new CompletableFuture<>();
            CompletableFuture<CompactionReport> first = Background.supply(() -> served.store().compact((done, all) -> {
                begun.complete(true);
                goOn.join();
            }));
            assertThat(begun.join()).isTrue();
            client.send(new Calls().call(1, Method.COMPACT.id(), to -> {}).len(2).take()); // waits for the first one
            assertThat(new Answers().take(client, 1).getFirst().requestId()).isEqualTo(2);
            CompletableFuture<Boolean> stopped = Background.supply(() -> served.server().stop(Duration.ofSeconds(20)));
            awaitStopping(served);
            assertPingedForLongerThanSilenceMayBe(client);
            goOn.complete(true);

            assertThat(new Answers().take(client, 1).getFirst().requestId()).isEqualTo(1);
            assertThat(client.nextClose().closeCode()).isEqualTo(1001);
            client.hangUp();
            assertThat(stopped.join()).isTrue();
            assertThat(first.join()).isNotNull();
        }
    }

    private static void assertPingedForLongerThanSilenceMayBe(RawClient client) throws IOException {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < LONGER_THAN_SILENCE_MAY_BE_NANOS) {
            assertThat(client.nextButPongs().opcode()).isEqualTo(RawClient.PING);
        }
    }

    /** Until it refuses handshakes. */
    private static void awaitStopping(ServedStore served) throws IOException {
        String answer = "";
        while (!answer.startsWith("HTTP/1.1 503 ")) {
            try (RawClient other = RawClient.connect(served.uri())) {
                answer = other.request(RawClient.handshake(served.uri(), ""));
            }
        }
    }
}
