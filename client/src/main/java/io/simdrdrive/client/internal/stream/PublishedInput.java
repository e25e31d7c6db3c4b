package io.simdrdrive.client.internal.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher gives, as a stream, which subscribes when it is first read. No more is asked for than one buffer beyond
 * that which is read. To be read by one thread; as a subscriber for any.
 */
public final class PublishedInput extends InputStream implements Flow.Subscriber<ByteBuffer> {
    private static final int AHEAD = 2;

    private final Flow.Publisher<? extends ByteBuffer> publisher;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
    private volatile boolean closed;
    private boolean isSubscribed;
    private @Nullable Signal current;

    /** A buffer, or else the end and what was wrong, if anything was. */
    private record Signal(@Nullable ByteBuffer buffer, @Nullable Throwable failure) {
        private static final Signal END = new Signal(null, null);

        boolean isEnd() {
            return buffer == null;
        }
    }

    /** Will read from a publisher. */
    public PublishedInput(Flow.Publisher<? extends ByteBuffer> publisher) {
        this.publisher = publisher;
    }

    @Override
    public int read() throws IOException {
        ByteBuffer buffer = filled();
        return buffer == null ? -1 : buffer.get() & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        ByteBuffer buffer = filled();
        if (buffer == null) {
            return -1;
        }
        int step = Math.min(length, buffer.remaining());
        buffer.get(target, offset, step);
        return step;
    }

    /** A buffer that has something, or null at the end. */
    private @Nullable ByteBuffer filled() throws IOException {
        if (!isSubscribed) {
            isSubscribed = true;
            publisher.subscribe(this);
        }
        while (current == null || !current.isEnd()) {
            if (current != null && current.buffer != null) {
                if (current.buffer.hasRemaining()) {
                    return current.buffer;
                }
                Objects.requireNonNull(subscription.get()).request(1);
            }
            current = next();
        }
        Throwable failure = current.failure;
        if (failure != null) {
            throw failure instanceof IOException e ? e : new IOException("the source failed: " + failure, failure);
        }
        return null;
    }

    private Signal next() throws IOException {
        try {
            return signals.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("the thread was interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        if (!subscription.compareAndSet(null, given) || closed) {
            given.cancel();
        } else {
            given.request(AHEAD);
        }
    }

    @Override
    public void onNext(ByteBuffer item) {
        signals.add(new Signal(Objects.requireNonNull(item, "item"), null));
    }

    @Override
    public void onError(Throwable failure) {
        signals.add(new Signal(null, Objects.requireNonNull(failure, "failure")));
    }

    @Override
    public void onComplete() {
        signals.add(Signal.END);
    }

    /** Asks for nothing more. */
    @Override
    public void close() {
        closed = true;
        Flow.Subscription given = subscription.get();
        if (given != null && (current == null || !current.isEnd())) {
            given.cancel();
        }
    }
}
