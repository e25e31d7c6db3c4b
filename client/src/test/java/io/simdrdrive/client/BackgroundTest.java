package io.simdrdrive.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BackgroundTest {
    @Test
    void aResultThatNobodyWantsAnyMoreIsHandedBack() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CompletableFuture<String> unwanted = new CompletableFuture<>();
        CompletableFuture<String> result = Background.run("test", () -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return "too late";
        }, unwanted::complete);
        begun.await();
        assertThat(result.cancel(false)).isTrue();
        interrupted.await();
        assertThat(unwanted.get(20, TimeUnit.SECONDS)).isEqualTo("too late");
        assertThat(result).isCancelled();
    }

    @Test
    void aTimeoutOfTheFutureEndsTheWorkToo() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        CompletableFuture<String> result = Background.<String>run("test", () -> {
            try {
                new CountDownLatch(1).await();
            } finally {
                interrupted.countDown();
            }
            return "never";
        }).orTimeout(1, TimeUnit.MILLISECONDS);
        interrupted.await();
        assertThat(result).isCompletedExceptionally();
    }

    @Test
    void whatIsThrownIsTheFuturesFailure() {
        IOException failure = new IOException("no");
        assertThatThrownBy(() -> Background.run("test", () -> {
            throw failure;
        }).join()).hasCause(failure);
        assertThat(Background.run("test", () -> 5).join()).isEqualTo(5);
    }

    @Test
    void itsThreadIsNotInterruptedByItsOwnEnd() {
        CompletableFuture<Boolean> wasInterrupted = new CompletableFuture<>();
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Integer> work = Background.run("test", () -> {
            go.await();
            return 5;
        });
        var _ = work.thenAccept(result -> wasInterrupted.complete(Thread.currentThread().isInterrupted()));
        go.countDown();
        assertThat(wasInterrupted.join()).isFalse();
    }
}
