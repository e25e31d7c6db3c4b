package io.simdrdrive.client;

import static io.simdrdrive.client.MethodsTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.client.support.ScriptedServer;
import io.simdrdrive.client.support.StreamScript;
import io.simdrdrive.protocol.method.EntryFields;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Values that are read as streams, by threads that are interrupted, or from a server that is late, and read on. */
@Timeout(60)
class InterruptedReadingTest {
    private static final byte[] KEY = bytes("k");
    private static final int CHUNK = (256 << 10) - 128;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void aReaderThatWasInterruptedGoesOnWhereItWas() throws IOException {
        int length = 3 * CHUNK;
        CRC32 crc = new CRC32();
        crc.update(new byte[length]);
        StreamScript script = new StreamScript(1, new EntryFields(0, 0, 64, length, crc.getValue()));
        CompletableFuture<Void> mayGive = new CompletableFuture<>();
        script.giveAfter(mayGive);
        try (ScriptedServer slow = new ScriptedServer(script);
                DataStoreWsClient other = DataStoreWsClient.connect(slow.uri());
                ValueInputStream in = Objects.requireNonNull(other.readStream(KEY))) {
            assertThat(in.read()).isZero();
            Thread.currentThread().interrupt();
            assertThatThrownBy(in::read).isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
            mayGive.complete(null);
            assertThat(in.readAllBytes()).hasSize(length - 1);
        }
    }

    @Test
    void aReaderThatHasMissedAChunkGetsNoneOfThoseBehindIt() throws IOException {
        StreamScript script = new StreamScript(1, new EntryFields(0, 0, 64, 3 * CHUNK, 0));
        CompletableFuture<Void> mayGive = new CompletableFuture<>();
        script.giveAfter(mayGive);
        try (ScriptedServer slow = new ScriptedServer(script);
                DataStoreWsClient other = DataStoreWsClient.connect(slow.uri());
                ValueInputStream in = Objects.requireNonNull(other.withTimeout(Duration.ofMillis(500)).readStream(
                        KEY))) {
            assertThat(in.read()).isZero();
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(in::read).isInstanceOf(IOException.class)
                        .hasCauseInstanceOf(CallTimeoutException.class);
            }
            mayGive.complete(null);
        }
    }

    @Test
    void aSubscriberThatInterruptsItsThreadGetsAllTheSame() throws InterruptedException {
        StreamScript script = new StreamScript(1, new EntryFields(0, 0, 64, 2, 0x41D912FF)); // of two zeros
        CompletableFuture<Void> mayGive = new CompletableFuture<>();
        script.giveAfter(mayGive);
        CompletableFuture<Integer> received = new CompletableFuture<>();
        try (ScriptedServer slow = new ScriptedServer(script);
                DataStoreWsClient other = DataStoreWsClient.connect(slow.uri())) {
            Objects.requireNonNull(other.readStreamAsync(KEY).join()).subscribe(new Flow.Subscriber<>() {
                private int count;

                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscription.request(Long.MAX_VALUE);
                }

                @Override
                public void onNext(ByteBuffer item) {
                    count += item.remaining();
                    Thread.currentThread().interrupt();
                    var _ = mayGive.completeAsync(() -> null, CompletableFuture.delayedExecutor(50,
                            TimeUnit.MILLISECONDS));
                }

                @Override
                public void onError(Throwable failure) {
                    received.completeExceptionally(failure);
                }

                @Override
                public void onComplete() {
                    received.complete(count);
                }
            });
            assertThat(received).succeedsWithin(LIMIT).isEqualTo(2);
        }
    }
}
