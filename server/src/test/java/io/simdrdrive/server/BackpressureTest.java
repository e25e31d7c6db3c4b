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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many calls in flight, clients that do not read, and limits on what a connection holds. */
class BackpressureTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Durability.class)
    void tenThousandCallsInOneMessageAreAnswered(Durability durability) throws IOException {
        int pairs = durability == Durability.COMMIT ? 500 : 5_000;
        StoreOptions storeOptions = StoreOptions.builder().durability(durability).build();
        try (ServedStore served = ServedStore.in(directory, ServerOptions.builder(), storeOptions);
                RawClient client = RawClient.open(served.uri())) {
            Calls calls = new Calls();
            for (int i = 0; i < pairs; i++) {
                calls.write(i, "key" + i, Calls.utf8("value" + i));
            }
            CompletableFuture<Void> sent = Background.run(() -> client.send(calls.take()));
            Answers answers = new Answers();
            assertThat(answers.take(client, pairs)).allMatch(answer -> answer.status() == 0)
                    .extracting(Answers.Answer::requestId).doesNotHaveDuplicates();
            sent.join();
            for (int i = 0; i < pairs; i++) {
                calls.read(i, "key" + i);
            }
            client.send(calls.take());
            for (Answers.Answer answer : answers.take(client, pairs)) {
                assertThat(answer.text()).endsWith("value" + answer.requestId());
            }
            assertThat(served.store().size()).isEqualTo(pairs);
        }
    }

    @Test
    void callsTakeEffectInTheOrderInWhichTheyCame() throws IOException {
        byte[] large = filled(200_000, 1);
        byte[] larger = filled(300_000, 2);
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            Calls calls = new Calls().write(1, "k", large).read(2, "k").write(3, "k", larger).read(4, "k")
                    .delete(5, "k").read(6, "k").len(7);
            CompletableFuture<Void> sent = Background.run(() -> client.send(calls.take()));

            List<Answers.Answer> answers = new ArrayList<>(new Answers().take(client, 7));
            sent.join();
            answers.sort((a, b) -> Integer.compare(a.requestId(), b.requestId()));
            assertThat(answers.get(1).bytes()).hasSizeBetween(200_000, 200_100).endsWith(Arrays.copyOf(large, 1_000));
            assertThat(answers.get(3).bytes()).hasSizeBetween(300_000, 300_100).endsWith(Arrays.copyOf(larger, 1_000));
            assertThat(answers.get(5).body()).as("absent").isEqualTo("00");
            assertThat(answers.get(6).body()).as("no entries").isEqualTo("0600");
        }
    }

    /** 4 GB of answers are asked for by a client that reads none of them. */
    @Test
    void aClientThatReadsNothingCostsNoMoreThanTheLimit() throws IOException {
        ServerOptions.Builder options = ServerOptions.builder().maxBufferedBytes(1 << 20).giveUpAfterMs(3_600_000);
        try (ServedStore served = ServedStore.in(directory, options);
                RawClient stuck = RawClient.open(served.uri());
                RawClient healthy = RawClient.open(served.uri())) {
            served.store().write(Calls.utf8("large"), filled(1 << 20, 3));
            served.store().write(Calls.utf8("small"), filled(60_000, 4));
            long usedBefore = usedBytes();
            Calls calls = new Calls();
            for (int i = 0; i < 8_000; i++) {
                calls.read(i, i % 2 == 0 ? "large" : "small");
            }
            CompletableFuture<Void> sent = Background.run(() -> stuck.send(calls.take()));
            for (int i = 0; i < 1_000; i++) {
                assertThat(new Answers().take(healthy.send(new Calls().read(1, "small").take()), 1)).hasSize(1);
            }
            assertThat(usedBytes() - usedBefore).isLessThan(64 << 20);
            assertThat(stuck.nextButPongs().opcode()).as("it was not given up").isEqualTo(RawClient.BINARY);
            stuck.hangUp();
            sent.handle((ignored, failure) -> "").join();
        }
    }

    private static long usedBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void aClientThatReadsLateGetsEveryAnswer() throws IOException {
        ServerOptions.Builder options = ServerOptions.builder().maxBufferedBytes(100_000).maxCallsInFlight(4);
        try (ServedStore served = ServedStore.in(directory, options); RawClient client = RawClient.open(served.uri())) {
            served.store().write(Calls.utf8("large"), filled(500_000, 3));
            served.store().write(Calls.utf8("small"), filled(50_000, 4));
            Calls calls = new Calls();
            for (int i = 0; i < 200; i++) {
                calls.read(i, i % 2 == 0 ? "large" : "small");
            }
            client.send(calls.take());

            Answers answers = new Answers();
            for (int i = 0; i < 200; i++) {
                Answers.Answer answer = answers.take(client, 1).getFirst();
                assertThat(answer.bytes().length).isGreaterThan(answer.requestId() % 2 == 0 ? 500_000 : 50_000);
            }
        }
    }

    @Test
    void anAnswerBeyondTheLimitIsRefused() throws IOException {
        ServerOptions.Builder options = ServerOptions.builder().maxCallBytes(100_000);
        try (ServedStore served = ServedStore.in(directory, options); RawClient client = RawClient.open(served.uri())) {
            served.store().write(Calls.utf8("k"), filled(60_000, 3));
            byte[] both = new Calls().batchRead(1, List.of(Calls.utf8("k"), Calls.utf8("k"))).take();

            Answers.Answer answer = new Answers().take(client.send(both), 1).getFirst();

            assertThat(answer.status()).isEqualTo(2);
            assertThat(answer.text()).contains("120000", "100000");
            CompletableFuture<Void> sent = Background.run(() -> client.send(new Calls().write(2, "k", filled(200_000,
                    1))
                    .take()));
            assertThat(client.nextClose().closeCode()).isEqualTo(1009);
            sent.handle((ignored, failure) -> "").join();
        }
    }

    private static byte[] filled(int bytes, int value) {
        byte[] filled = new byte[bytes];
        Arrays.fill(filled, (byte) value);
        return filled;
    }
}
