package io.simdrdrive.client;

import io.simdrdrive.client.internal.request.Request;
import io.simdrdrive.client.internal.stream.PublishedInput;
import io.simdrdrive.client.internal.stream.ValueReader;
import io.simdrdrive.protocol.method.StreamResponse;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What takes more calls than one, for callers that do not wait: a virtual thread does. Thread-safe. */
record AsyncStreaming(Streaming streaming) {
    CompletableFuture<Long> write(Request<StreamResponse> opening, InputStream source) {
        Objects.requireNonNull(source, "source");
        Request<StreamResponse> encoded = opening.encoded();
        return Background.run("write", () -> streaming.write(encoded, source));
    }

    CompletableFuture<Long> write(Request<StreamResponse> opening, Flow.Publisher<? extends ByteBuffer> source) {
        Objects.requireNonNull(source, "source");
        Request<StreamResponse> encoded = opening.encoded();
        return Background.run("write", () -> {
            try (PublishedInput published = new PublishedInput(source)) {
                return streaming.write(encoded, published);
            }
        });
    }

    CompletableFuture<@Nullable ValuePublisher> read(byte[] key) {
        return read(streaming.reading(key));
    }

    CompletableFuture<@Nullable ValuePublisher> read(long keyHash) {
        return read(streaming.reading(keyHash));
    }

    private CompletableFuture<@Nullable ValuePublisher> read(Streaming.Reading reading) {
        Streaming.Reading encoded = new Streaming.Reading(reading.opening().encoded());
        return Background.run("read", () -> {
            ValueReader value = streaming.open(encoded);
            return value == null ? null : new ValuePublisher(value);
        }, AsyncStreaming::close);
    }

    private static void close(@Nullable ValuePublisher value) {
        if (value != null) {
            value.close();
        }
    }

    CompletableFuture<Subscription> follow(long fromOffset, Consumer<FollowedEntry> consumer) {
        Objects.requireNonNull(consumer, "consumer");
        return Background.run("follow", () -> streaming.follow(fromOffset, consumer), Subscription::close);
    }

    CompletableFuture<@Nullable Void> transfer(byte[] key, Streaming target) {
        byte[] own = Objects.requireNonNull(key, "key").clone();
        return Background.run("transfer", () -> {
            streaming.transfer(own, target);
            return null;
        });
    }
}
