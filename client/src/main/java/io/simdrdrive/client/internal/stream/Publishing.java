package io.simdrdrive.client.internal.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Gives a subscriber the chunks of one value, as it asks for them, in a virtual thread. Thread-safe. */
public final class Publishing implements Flow.Subscription {
    private final ValueReader chunks;
    private final Flow.Subscriber<? super ByteBuffer> subscriber;
    private final Thread thread = Thread.ofVirtual().name("simd-r-drive-client-publish").unstarted(this::run);
    private final AtomicLong demand = new AtomicLong();
    private volatile boolean isOver;
    private volatile @Nullable IllegalArgumentException wrongDemand;

    private Publishing(ValueReader chunks, Flow.Subscriber<? super ByteBuffer> subscriber) {
        this.chunks = chunks;
        this.subscriber = subscriber;
    }

    /** Begins. */
    public static void start(ValueReader chunks, Flow.Subscriber<? super ByteBuffer> subscriber) {
        new Publishing(chunks, subscriber).thread.start();
    }

    /** Gives nothing, and says why. */
    public static void refuse(Flow.Subscriber<?> subscriber, RuntimeException why) {
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                // There is nothing.
            }

            @Override
            public void cancel() {
                // There is nothing.
            }
        });
        subscriber.onError(why);
    }

    private void run() {
        try {
            subscriber.onSubscribe(this);
            while (chunks.hasMore() && awaitDemand()) {
                subscriber.onNext(ByteBuffer.wrap(Objects.requireNonNull(chunks.next())));
            }
            if (!isOver) {
                isOver = true;
                subscriber.onComplete();
            }
        } catch (IOException | RuntimeException | Error e) {
            if (!isOver) {
                isOver = true;
                subscriber.onError(e);
            }
        } finally {
            chunks.close();
        }
    }

    /** Says whether there is any, rather than the end. */
    private boolean awaitDemand() {
        while (!isOver) {
            IllegalArgumentException wrong = wrongDemand;
            if (wrong != null) {
                throw wrong;
            }
            var _ = Thread.interrupted(); // the subscriber's doing: neither a sleep nor a wait for a chunk would last
            if (demand.get() > 0) {
                demand.updateAndGet(n -> n == Long.MAX_VALUE ? n : n - 1);
                return true;
            }
            LockSupport.park(this);
        }
        return false;
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            wrongDemand = new IllegalArgumentException("a demand of " + n + ": expected more than 0");
        } else {
            demand.accumulateAndGet(n, (before, more) -> before > Long.MAX_VALUE - more
                    ? Long.MAX_VALUE
                    : before + more);
        }
        LockSupport.unpark(thread);
    }

    @Override
    public void cancel() {
        isOver = true;
        LockSupport.unpark(thread);
    }
}
