package io.simdrdrive.client;

import io.simdrdrive.client.internal.stream.Publishing;
import io.simdrdrive.client.internal.stream.ValueReader;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A value of any length as it was when it was asked for, whatever is written since, for one subscriber. Nothing is asked of
 * the server before the subscriber asks, and then no more than a few MiB beyond what it has taken. It is told that all is
 * there only if the value has its checksum. Thread-safe.
 *
 * <p>A virtual thread of its own calls the subscriber, which may take its time: nothing else waits for it. But a server ends
 * a stream that is not read for long: five minutes, unless it is set up otherwise. {@code onError} has an
 * {@link java.io.IOException} where a call fails, with the {@link ClientException} as its cause.
 */
public final class ValuePublisher implements Flow.Publisher<ByteBuffer>, AutoCloseable {
    private final ValueReader chunks;
    private final AtomicBoolean isTaken = new AtomicBoolean();

    ValuePublisher(ValueReader chunks) {
        this.chunks = chunks;
    }

    /**
     * What the store keeps with the value.
     *
     * @return key hash, offsets, length and checksum
     */
    public EntryMetadata metadata() {
        return chunks.entry();
    }

    /**
     * Begins to give the value's bytes, in order, in buffers that are the subscriber's. One that cancels ends the stream. Only
     * the first one gets anything: others have {@link IllegalStateException} in {@code onError}.
     *
     * @param subscriber asks for buffers, of at most 256 KiB each
     */
    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        if (isTaken.compareAndSet(false, true)) {
            Publishing.start(chunks, subscriber);
        } else {
            Publishing.refuse(subscriber, new IllegalStateException(
                    "this value has or had a subscriber, or was closed: ask for it again"));
        }
    }

    /** Lets the server forget the stream, if nobody has subscribed; does nothing otherwise. */
    @Override
    public void close() {
        if (isTaken.compareAndSet(false, true)) {
            chunks.close();
        }
    }
}
