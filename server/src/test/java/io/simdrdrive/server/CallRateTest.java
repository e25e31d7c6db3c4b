package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Background;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that calls faster than it may is slowed: nothing is lost or refused, and others do not notice. */
class CallRateTest {
    @TempDir
    Path directory;

    @Test
    void callsBeyondTheRateWaitAndOthersDoNot() throws IOException {
        try (ServedStore served = ServedStore.in(directory, ServerOptions.builder().maxCallsPerSecond(1));
                RawClient fast = RawClient.open(served.uri());
                RawClient other = RawClient.open(served.uri())) {
            Calls calls = new Calls();
            for (int i = 0; i < 1_000; i++) {
                calls.write(i, "key" + i, new byte[]{1, 2});
            }
            fast.send(calls.take());
            Answers answers = new Answers();
            assertThat(answers.take(fast, 1)).hasSize(1);
            assertThat(new Answers().take(other.send(new Calls().len(1).take()), 1)).hasSize(1);
            assertThat(served.store().size()).as("calls that have run").isLessThan(100);

            CompletableFuture<Boolean> stopped = Background.supply(() -> served.server().stop(Duration
                    .ofSeconds(20)));
            assertThat(answers.takeUntilClose(fast)).as("what has arrived is answered at once by a stop").hasSize(999);
            fast.hangUp();
            other.hangUp();
            assertThat(stopped.join()).isTrue();
        }
    }

    @Test
    void whatWaitedIsAnsweredWhenItIsDue() throws IOException {
        try (ServedStore served = ServedStore.in(directory, ServerOptions.builder().maxCallsPerSecond(50));
                RawClient client = RawClient.open(served.uri())) {
            for (int round = 0; round < 2; round++) {
                Calls calls = new Calls();
                for (int i = 0; i < 75; i++) {
                    calls.len(i);
                }
                client.send(calls.take());
                assertThat(new Answers().take(client, 75)).extracting(Answers.Answer::requestId)
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void aClientThatShutsItsSideGetsItsAnswersInDueTime() throws IOException {
        try (ServedStore served = ServedStore.in(directory, ServerOptions.builder().maxCallsPerSecond(50));
                RawClient client = RawClient.open(served.uri())) {
            Calls calls = new Calls();
            for (int i = 0; i < 75; i++) {
                calls.len(i);
            }
            client.send(calls.take()).shutOutput();
            assertThat(new Answers().takeUntilClose(client)).hasSize(75);
        }
    }
}
