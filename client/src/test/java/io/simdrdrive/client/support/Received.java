package io.simdrdrive.client.support;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** Takes what is published, as much as a test asks for. */
public final class Received implements Flow.Subscriber<ByteBuffer> {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> all = new CompletableFuture<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final CountDownLatch first;
    private final Consumer<Flow.Subscription> onEach;

    /** Asks for so many buffers at first, and does something after each. */
    public Received(int demand, Consumer<Flow.Subscription> onEach) {
        this.first = new CountDownLatch(demand);
        this.onEach = onEach;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription.complete(given);
        if (first.getCount() > 0) {
            given.request(first.getCount());
        }
    }

    @Override
    public void onNext(ByteBuffer item) {
        synchronized (bytes) {
            bytes.write(item.array(), item.arrayOffset() + item.position(), item.remaining());
        }
        first.countDown();
        onEach.accept(subscription.join());
    }

    @Override
    public void onError(Throwable failure) {
        all.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        all.complete(bytes.toByteArray());
    }

    /** Completed with everything that came, or with the failure. */
    public CompletableFuture<byte[]> all() {
        return all;
    }

    /** That of the publisher, as soon as there is one. */
    public CompletableFuture<Flow.Subscription> subscription() {
        return subscription;
    }

    /** Waits until so many buffers have come as were asked for at first. */
    public void awaitFirst() throws InterruptedException {
        first.await();
    }

    /** How much has come. */
    public int size() {
        synchronized (bytes) {
            return bytes.size();
        }
    }
}
