package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Background;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.Certificates;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes through TLS: much, to those who read late or not at all, and to those who have said all they had to. */
class TlsTransferTest {
    private static final Certificates CERTIFICATES = Certificates.get();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void largeValuesPassBothWays(String version) throws IOException {
        byte[] large = new byte[16 << 20];
        new Random(1).nextBytes(large);
        try (ServedStore served = serve(ServerOptions.builder());
                RawClient client = RawClient.open(served.uri(), CERTIFICATES.trusting(null, version))) {
            byte[] call = new Calls().write(1, "large", large).take();
            CompletableFuture<Void> sent = Background.run(() -> client.sendInPieces(call, 3_000_001));
            assertThat(new Answers().take(client, 1).getFirst().status()).isZero();
            sent.join();
            Answers.Answer answer = new Answers().take(client.send(new Calls().read(2, "large").take()), 1).getFirst();
            assertThat(answer.bytes()).endsWith(large);
        }
    }

    @Test
    void manySmallCallsInOneMessageAreAllAnswered() throws IOException {
        try (ServedStore served = serve(ServerOptions.builder());
                RawClient client = RawClient.open(served.uri(), CERTIFICATES.trusting())) {
            Calls calls = new Calls();
            for (int i = 0; i < 10_000; i++) {
                calls.write(i, "key" + i, Calls.utf8("value" + i));
            }
            CompletableFuture<Void> sent = Background.run(() -> client.send(calls.take()));
            assertThat(new Answers().take(client, 10_000)).allMatch(answer -> answer.status() == 0)
                    .extracting(Answers.Answer::requestId).doesNotHaveDuplicates();
            sent.join();
        }
    }

    /** Limits far below what is asked for: reading from the client stops and begins again, again and again. */
    @Test
    void aClientThatReadsLateGetsEveryAnswer() throws IOException {
        ServerOptions.Builder options = ServerOptions.builder().maxBufferedBytes(100_000).maxCallsInFlight(4);
        try (ServedStore served = serve(options);
                RawClient client = RawClient.open(served.uri(), CERTIFICATES.trusting())) {
            served.store().write(Calls.utf8("large"), new byte[500_000]);
            served.store().write(Calls.utf8("small"), new byte[50_000]);
            Calls calls = new Calls();
            for (int i = 0; i < 300; i++) {
                calls.read(i, i % 2 == 0 ? "large" : "small");
            }
            CompletableFuture<Void> sent = Background.run(() -> client.send(calls.take()));
            Answers answers = new Answers();
            for (int i = 0; i < 300; i++) {
                Answers.Answer answer = answers.take(client, 1).getFirst();
                assertThat(answer.bytes().length).isGreaterThan(answer.requestId() % 2 == 0 ? 500_000 : 50_000);
            }
            sent.join();
        }
    }

    @Test
    void aClientThatReadsNothingHarmsNobody() throws IOException {
        try (ServedStore served = serve(ServerOptions.builder().maxBufferedBytes(1 << 20).giveUpAfterMs(3_600_000));
                RawClient stuck = RawClient.open(served.uri(), CERTIFICATES.trusting());
                RawClient healthy = RawClient.open(served.uri(), CERTIFICATES.trusting())) {
            served.store().write(Calls.utf8("large"), new byte[1 << 20]);
            Calls calls = new Calls();
            for (int i = 0; i < 500; i++) {
                calls.read(i, "large");
            }
            CompletableFuture<Void> sent = Background.run(() -> stuck.send(calls.take()));
            for (int i = 0; i < 500; i++) {
                assertThat(new Answers().take(healthy.send(new Calls().len(1).take()), 1)).hasSize(1);
            }
            Answers answers = new Answers();
            for (int i = 0; i < 500; i++) {
                assertThat(answers.take(stuck, 1)).as("it was not given up").hasSize(1);
            }
            sent.join();
        }
    }

    @Test
    void aClientThatShutsItsSideGetsItsAnswers() throws IOException {
        try (ServedStore served = serve(ServerOptions.builder());
                RawClient client = RawClient.open(served.uri(), CERTIFICATES.trusting())) {
            served.store().write(Calls.utf8("k"), new byte[1 << 20 | 1]);
            client.send(new Calls().len(1).read(2, "k").take()).shutOutput();

            assertThat(new Answers().takeUntilClose(client)).hasSize(2);
        }
    }

    @Test
    void stoppingAnswersWhatHasArrivedAndSaysGoodbye() throws IOException {
        try (ServedStore served = serve(ServerOptions.builder());
                RawClient busy = RawClient.open(served.uri(), CERTIFICATES.trusting());
                RawClient idle = RawClient.open(served.uri(), CERTIFICATES.trusting())) {
            served.store().write(Calls.utf8("large"), new byte[2 << 20]);
            Calls calls = new Calls();
            for (int i = 0; i < 20; i++) {
                calls.read(i, "large");
            }
            busy.send(calls.take());
            Answers answers = new Answers();
            List<Answers.Answer> first = answers.take(busy, 1);
            CompletableFuture<Boolean> stopped = Background.supply(() -> served.server().stop(Duration
                    .ofSeconds(20)));
            assertThat(idle.nextClose().closeCode()).isEqualTo(1001);
            assertThat(idle.isAtEnd()).isTrue();
            idle.hangUp();
            assertThat(first.size() + answers.takeUntilClose(busy).size()).isEqualTo(20);
            busy.hangUp();
            assertThat(stopped.join()).isTrue();
        }
    }

    @Test
    void aClientThatIsGoneIsForgotten() throws IOException {
        try (ServedStore served = serve(ServerOptions.builder());
                RawClient stays = RawClient.open(served.uri(), CERTIFICATES.trusting())) {
            for (int i = 0; i < 20; i++) {
                try (RawClient goes = RawClient.open(served.uri(), CERTIFICATES.trusting())) {
                    goes.send(new Calls().len(1).take());
                }
            }
            while (served.server().connections() > 1) {
                assertThat(new Answers().take(stays.send(new Calls().len(1).take()), 1)).hasSize(1);
            }
            assertThat(served.server().connections()).isEqualTo(1);
        }
    }

    private ServedStore serve(ServerOptions.Builder options) {
        TlsOptions tls = TlsOptions.of(CERTIFICATES.chain(directory, "ec"), CERTIFICATES.key(directory, "ec"));
        return ServedStore.in(directory, options.security(SecurityOptions.LOCAL.withTls(tls)));
    }
}
