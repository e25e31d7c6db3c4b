package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Background;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import io.simdrdrive.store.Durability;
import io.simdrdrive.store.StoreOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How connections end: by the server's stop, by goodbye, by silence. */
class StopTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    /** The client never stops sending: what was executed was answered, and the other way round. */
    @ParameterizedTest
    @EnumSource(value = Durability.class, names = {"NONE", "COMMIT"})
    void stopLosesNoCallThatWasAccepted(Durability durability) throws IOException {
        StoreOptions storeOptions = StoreOptions.builder().durability(durability).build();
        try (ServedStore served = ServedStore.in(directory, ServerOptions.builder(), storeOptions);
                RawClient client = RawClient.open(served.uri())) {
            CompletableFuture<Integer> sender = Background.supply(() -> sendUntilItFails(client));
            Answers answers = new Answers();
            List<Answers.Answer> first = answers.take(client, 1_000);
            CompletableFuture<Boolean> stopped = Background.supply(() -> served.server().stop(TIMEOUT));
            List<Answers.Answer> rest = answers.takeUntilClose(client);
            client.hangUp();

            assertThat(stopped.join()).isTrue();
            assertThat(sender.join()).isGreaterThanOrEqualTo(first.size() + rest.size());
            Set<Integer> answered = new HashSet<>();
            first.forEach(answer -> answered.add(answer.requestId()));
            rest.forEach(answer -> answered.add(answer.requestId()));
            assertThat(answered).hasSize(first.size() + rest.size());
            assertThat(served.store().size()).isEqualTo(answered.size());
            assertThat(answered).allMatch(id -> served.store().exists(Calls.utf8("key" + id)));
        }
    }

    @Test
    void stopAnswersWhatHasArrivedAndSaysGoodbye() throws IOException {
        try (ServedStore served = ServedStore.in(directory);
                RawClient busy = RawClient.open(served.uri());
                RawClient idle = RawClient.open(served.uri())) {
            Calls calls = new Calls();
            for (int i = 0; i < 2_000; i++) {
                calls.len(i);
            }
            busy.send(calls.take());
            new Answers().take(busy, 1);
            CompletableFuture<Boolean> stopped = Background.supply(() -> served.server().stop(TIMEOUT));

            RawClient.Frame goodbye = idle.nextClose();
            assertThat(goodbye.closeCode()).isEqualTo(1001);
            assertThat(goodbye.closeReason()).contains("stopping");
            idle.hangUp();
            busy.nextClose();
            busy.hangUp();
            assertThat(stopped.join()).isTrue();
            assertThat(served.server().stop(TIMEOUT)).as("stopping twice").isTrue();
            assertThat(served.server().connections()).isZero();
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> RawClient.connect(served.uri())))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void stopMayHaveAllTheTimeThereIs() throws IOException {
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            assertThat(served.server().stop(ChronoUnit.FOREVER.getDuration())).isTrue();
            assertThat(client.nextClose().closeCode()).isEqualTo(1001);
        }
    }

    /** A client that never answers the goodbye is cut off after a while, by the server itself. */
    @Test
    void stopDoesNotWaitForClientsThatDoNotAnswer() throws IOException {
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            assertThat(served.server().stop(TIMEOUT)).isTrue();
            assertThat(client.nextClose().closeCode()).isEqualTo(1001);
        }
    }

    /** By the default it would be cut off before the stop gives up. */
    @Test
    void aClientHasTheTimeToCloseThatItIsGiven() throws IOException {
        ServerOptions.Builder options = ServerOptions.builder().closeTimeoutMs(3_600_000).pingAfterMs(100);
        try (ServedStore served = ServedStore.in(directory, options); RawClient client = RawClient.open(served.uri())) {
            Duration limit = Duration.ofSeconds(3);
            long begun = System.nanoTime();
            assertThat(served.server().stop(limit)).as("all was answered").isTrue();
            assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(limit.toNanos());
            assertThat(client.nextClose().closeCode()).isEqualTo(1001);
        }
    }

    @Test
    void aGoodbyeIsAnsweredBehindTheAnswers() throws IOException {
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            client.frame(RawClient.BINARY, true, new Calls().len(1).len(2).take());
            client.frame(RawClient.CLOSE, true, new byte[]{0x0F, (byte) 0xA0}).flush();

            assertThat(new Answers().take(client, 2)).hasSize(2);
            assertThat(client.next().closeCode()).isEqualTo(4000);
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    void aClientThatShutsItsSideGetsItsAnswers() throws IOException {
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            served.store().write(Calls.utf8("k"), new byte[1 << 20 | 1]);
            client.send(new Calls().len(1).read(2, "k").take()).shutOutput();

            Answers answers = new Answers();
            assertThat(answers.take(client, 2)).hasSize(2);
            RawClient.Frame goodbye = client.nextClose();
            assertThat(goodbye.closeCode()).isEqualTo(1000);
            assertThat(goodbye.closeReason()).contains("you have closed your side");
        }
    }

    @Test
    void aSilentClientIsPingedThenGivenUp() throws IOException {
        ServerOptions.Builder options = ServerOptions.builder().pingAfterMs(30).giveUpAfterMs(1_000);
        try (ServedStore served = ServedStore.in(directory, options); RawClient client = RawClient.open(served.uri())) {
            assertThat(client.next().opcode()).isEqualTo(RawClient.PING);

            assertThat(client.nextClose().closeCode()).isEqualTo(1001);
        }
    }

    @Test
    void aClientThatAnswersPingsIsKept() throws IOException {
        ServerOptions.Builder options = ServerOptions.builder().pingAfterMs(20).giveUpAfterMs(2_000);
        try (ServedStore served = ServedStore.in(directory, options); RawClient client = RawClient.open(served.uri())) {
            for (int i = 0; i < 20; i++) {
                assertThat(client.next().opcode()).isEqualTo(RawClient.PING);
                client.frame(RawClient.PONG, true, new byte[0]).flush();
            }
            assertThat(new Answers().take(client.send(new Calls().len(1).take()), 1)).hasSize(1);
        }
    }

    @Test
    void pingsAreAnsweredInsideAMessage() throws IOException {
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            byte[] call = new Calls().len(1).take();
            client.frame(RawClient.BINARY, false, java.util.Arrays.copyOfRange(call, 0, 10));
            client.frame(RawClient.PING, true, Calls.utf8("still there?")).flush();
            assertThat(client.next().payload()).isEqualTo(Calls.utf8("still there?"));
            client.frame(RawClient.CONTINUATION, false, new byte[0]);
            client.frame(RawClient.CONTINUATION, false, java.util.Arrays.copyOfRange(call, 10, 20));
            client.frame(RawClient.CONTINUATION, true, java.util.Arrays.copyOfRange(call, 20, call.length)).flush();

            assertThat(new Answers().take(client, 1)).hasSize(1);
        }
    }

    private static int sendUntilItFails(RawClient client) {
        int sent = 0;
        try {
            Calls calls = new Calls();
            while (sent < 20_000_000) {
                for (int i = 0; i < 10; i++) {
                    calls.write(sent, "key" + sent, new byte[]{1, 2, 3});
                    sent++;
                }
                client.send(calls.take());
            }
        } catch (IOException e) {
            return sent;
        }
        throw new AssertionError("the server took everything");
    }
}
