package io.simdrdrive.client.support;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Publishes a {@link Pattern} in buffers, in the thread that asks for them, to one subscriber. */
public final class Chunks implements Flow.Publisher<ByteBuffer>, Flow.Subscription {
    private final long length;
    private final int chunkBytes;
    private final AtomicLong given = new AtomicLong();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final CompletableFuture<Long> cancelled = new CompletableFuture<>();
    private final CompletableFuture<Flow.Subscriber<? super ByteBuffer>> subscriber = new CompletableFuture<>();

    /** A source of so many bytes. */
    public Chunks(long length, int chunkBytes) {
        this.length = length;
        this.chunkBytes = chunkBytes;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> newSubscriber) {
        if (!subscriber.complete(newSubscriber)) {
            throw new IllegalStateException("subscribed to twice");
        }
        newSubscriber.onSubscribe(this);
    }

    @Override
    public void request(long n) {
        for (long i = 0; i < n && !isOver.get(); i++) {
            int step = (int) Math.min(chunkBytes, length - given.get());
            subscriber.join().onNext(ByteBuffer.wrap(Pattern.bytes(given.getAndAdd(step), step)));
            if (given.get() == length && isOver.compareAndSet(false, true)) {
                subscriber.join().onComplete();
            }
        }
    }

    @Override
    public void cancel() {
        isOver.set(true);
        cancelled.complete(given.get());
    }

    /** How many bytes were given. */
    public long given() {
        return given.get();
    }

    /** Completed when the subscriber cancels, with how much it was given before. */
    public CompletableFuture<Long> cancelled() {
        return cancelled;
    }
}
