package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.Certificates;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that change their keys within a connection (TLS 1.3), and want the server to change its own. */
@Timeout(60)
class KeyUpdateTest {
    private static final Certificates CERTIFICATES = Certificates.get();

    @TempDir
    Path directory;

    @Test
    void newKeysMayComeAmidACall() throws IOException {
        byte[] large = new byte[3 << 20];
        new Random(1).nextBytes(large);
        try (ServedStore served = serve();
                RawClient client = RawClient.open(served.uri(), CERTIFICATES.trusting())) {
            byte[] call = new Calls().write(1, "large", large).take();
            for (int at = 0; at < call.length; at += 20_001) {
                client.send(Arrays.copyOfRange(call, at, Math.min(call.length, at + 20_001))).renewKeys();
            }
            assertThat(new Answers().take(client, 1).getFirst().status()).isZero();
            client.send(new Calls().read(2, "large").take()).renewKeys();
            assertThat(new Answers().take(client, 1).getFirst().bytes()).endsWith(large);
            assertThat(client.sayGoodbye(1000).closeCode()).isEqualTo(1000);
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    void newKeysMayComeBetweenTheAnswers() throws IOException {
        try (ServedStore served = serve();
                RawClient client = RawClient.open(served.uri(), CERTIFICATES.trusting())) {
            byte[] value = new byte[200_000];
            new Random(2).nextBytes(value);
            served.store().write(Calls.utf8("k"), value);
            Calls calls = new Calls();
            for (int i = 0; i < 50; i++) {
                calls.read(i, "k");
            }
            client.send(calls.take());
            Answers answers = new Answers();
            for (int i = 0; i < 50; i++) {
                client.renewKeys();
                assertThat(answers.take(client, 1).getFirst().bytes()).endsWith(value);
            }
        }
    }

    /** As the JDK sends them: with every record that still comes by keys that have had their time. */
    @Test
    void manyMayComeAtOnce() throws IOException {
        try (ServedStore served = serve();
                RawClient client = RawClient.open(served.uri(), CERTIFICATES.trusting())) {
            for (int i = 0; i < 10_000; i++) {
                client.renewKeys();
            }
            assertThat(new Answers().take(client.send(new Calls().len(1).take()), 1)).hasSize(1);
        }
    }

    private ServedStore serve() {
        TlsOptions tls = TlsOptions.of(CERTIFICATES.chain(directory, "ec"), CERTIFICATES.key(directory, "ec"));
        // New keys are no word of a client, and many of them take their time.
        return ServedStore.in(directory, ServerOptions.builder().giveUpAfterMs(3_600_000).security(SecurityOptions.LOCAL
                .withTls(tls)));
    }
}
