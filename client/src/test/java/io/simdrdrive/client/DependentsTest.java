package io.simdrdrive.client;

import static io.simdrdrive.client.MethodsTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.simdrdrive.client.support.Pattern;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What would wait in the thread that reads answers, and so for itself, is refused there. */
@Timeout(60)
class DependentsTest extends WithRealServer {
    /** What a dependent of a call throws in the thread that reads answers. */
    private Throwable inReader(ThrowingCallable action) throws Exception {
        Thread here = Thread.currentThread();
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        while (!thrown.isDone()) {
            // An answer that is there before its dependent is has it run here.
            client.sizeAsync().thenAccept(size -> {
                if (Thread.currentThread() != here) {
                    thrown.complete(catchThrowable(action));
                }
            }).get(20, TimeUnit.SECONDS);
        }
        return thrown.get();
    }

    @Test
    void aCompactionThatTellsOfItsProgress() throws Exception {
        assertThat(inReader(() -> client.admin().compact((done, total) -> {})))
                .isInstanceOf(IllegalStateException.class).hasMessageStartingWith("compact at ws://")
                .hasMessageContaining("the thread that reads answers");
        client.admin().compact((done, total) -> {});
    }

    @Test
    void theRestOfAStream() throws Exception {
        client.writeStream(bytes("key"), Pattern.source(1 << 20));
        try (ValueInputStream in = Objects.requireNonNull(client.readStream(bytes("key")))) {
            byte[] first = in.readNBytes(1);
            assertThat(inReader(in::readAllBytes)).isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("read_stream_chunk at ws://");
            assertThat(first).hasSize(1);
        }
    }

    @Test
    void aSubscriptionIsClosedWithoutWaiting() throws Exception {
        CompletableFuture<FollowedEntry> seen = new CompletableFuture<>();
        try (Subscription subscription = client.follow(0, seen::complete)) {
            client.write(bytes("key"), bytes("value"));
            seen.get(20, TimeUnit.SECONDS);
            assertThat(inReader(subscription::close)).isNull();
            assertThat(subscription.ended()).succeedsWithin(20, TimeUnit.SECONDS);
        }
    }
}
