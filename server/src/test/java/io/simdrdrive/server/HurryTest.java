package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Background;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import io.simdrdrive.store.DataStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stop that shall not wait: for clients it does not, the store is closed as ever. */
class HurryTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    Path directory;

    @Test
    void aStopThatWaitsForAClientEnds() throws IOException {
        ServerOptions.Builder options = ServerOptions.builder().giveUpAfterMs(3_600_000);
        try (ServedStore served = ServedStore.in(directory, options);
                RawClient stuck = RawClient.open(served.uri());
                RawClient idle = RawClient.open(served.uri())) {
            served.store().write(Calls.utf8("large"), new byte[8 << 20]);
            Calls calls = new Calls();
            for (int i = 0; i < 20; i++) {
                calls.read(i, "large");
            }
            stuck.send(calls.take());
            assertThat(stuck.next().opcode()).isIn(RawClient.BINARY, RawClient.PONG);
            CompletableFuture<Boolean> stopped = Background.supply(() -> served.server().stop(LONG));
            assertThat(idle.nextClose().closeCode()).isEqualTo(1001);
            idle.hangUp();
            assertThat(stopped).as("the other client has not read its answers").isNotDone();

            CompletableFuture<Boolean> again = CompletableFuture.supplyAsync(() -> served.server().stop(Duration.ZERO),
                    task -> Thread.ofPlatform().daemon().start(task));

            served.server().hurry();

            assertThat(stopped.join()).as("not all was answered").isFalse();
            assertThat(again.join()).as("who stops it again waits, and is told the same").isFalse();
            served.store().close();
            assertThat(Files.size(directory.resolve("store.bin"))).isEqualTo(tail());
        }
    }

    @Test
    void hurryingBeforehandCounts() throws IOException {
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            assertThat(new Answers().take(client.send(new Calls().len(1).take()), 1)).hasSize(1);
            served.server().hurry();
            boolean _ = served.server().stop(LONG); // its goodbye may have gone out meanwhile, or not
            assertThat(served.server().connections()).isZero();
        }
    }

    private long tail() {
        try (DataStore reopened = DataStore.openExisting(directory.resolve("store.bin"))) {
            return reopened.fileSize();
        }
    }
}
