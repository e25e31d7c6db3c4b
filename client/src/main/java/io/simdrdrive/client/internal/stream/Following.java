package io.simdrdrive.client.internal.stream;

import io.simdrdrive.client.ConnectionLostException;
import io.simdrdrive.client.EntryMetadata;
import io.simdrdrive.client.FollowedEntry;
import io.simdrdrive.client.Subscription;
import io.simdrdrive.client.internal.connection.StreamLink;
import io.simdrdrive.client.internal.connection.TimedCalls;
import io.simdrdrive.client.internal.request.StreamRequests;
import io.simdrdrive.client.internal.request.StreamRequests.Page;
import io.simdrdrive.protocol.method.StreamResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks for what is appended, a page at a time, and hands it to a consumer in a virtual thread. One page is asked for while
 * the consumer has the one before: a slow consumer holds up the server's follower, and nothing else. Thread-safe.
 */
public final class Following implements Subscription {
    private static final long WAIT_MS = 10_000;
    private static final int KEEPS_IN_IDLE_TIME = 3;

    private final StreamLink link;
    private final StreamResponse stream;
    private final Consumer<FollowedEntry> consumer;
    private final BiFunction<EntryMetadata, Supplier<ValueReader>, FollowedEntry> longEntries;
    private final BiFunction<EntryMetadata, byte[], FollowedEntry> entries;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Thread thread = Thread.ofVirtual().name("simd-r-drive-client-follow").unstarted(this::run);
    private volatile long position;
    private volatile boolean closed;

    /**
     * Opens the stream.
     *
     * @param entries makes entries
     * @param longEntries makes entries whose payload has to be read by itself
     */
    public Following(TimedCalls calls, long fromOffset, Consumer<FollowedEntry> consumer,
            BiFunction<EntryMetadata, byte[], FollowedEntry> entries,
            BiFunction<EntryMetadata, Supplier<ValueReader>, FollowedEntry> longEntries) {
        this.consumer = consumer;
        this.entries = entries;
        this.longEntries = longEntries;
        this.position = fromOffset;
        StreamLink.Opened<StreamResponse> opened = calls.open(StreamRequests.follow(fromOffset),
                StreamResponse::stream);
        this.link = opened.link();
        this.stream = opened.result();
    }

    /** Begins. */
    public Subscription start() {
        thread.start();
        Thread.ofVirtual().name("simd-r-drive-client-follow-keep").start(this::keep);
        return this;
    }

    private void run() {
        try {
            follow();
            ended.complete(null);
        } catch (CompletionException e) {
            fail(e.getCause() == null ? e : e.getCause());
        } catch (RuntimeException | Error e) {
            fail(e);
        } finally {
            link.close(stream.stream());
        }
    }

    private void fail(Throwable e) {
        if (closed || (e instanceof ConnectionLostException lost && lost.isGoodbye())) {
            ended.complete(null);
        } else {
            ended.completeExceptionally(e);
        }
    }

    private void follow() {
        CompletableFuture<Page> next = ask();
        for (Page page = next.join(); !closed; page = next.join()) {
            int count = page.entries().size();
            boolean isLong = count > 0 && page.payloads().get(count - 1) == null;
            if (page.isOpen() && !isLong) {
                next = ask();
            }
            for (int i = 0; i < count && !closed; i++) {
                EntryMetadata entry = page.entries().get(i);
                consumer.accept(entry(entry, page.payloads().get(i)));
                position = entry.tailOffset();
            }
            if (!closed) {
                position = page.position();
            }
            if (!page.isOpen()) {
                return;
            }
            if (isLong) {
                next = ask(); // not before: the server keeps the long value for as long as none is asked for
            }
        }
    }

    private FollowedEntry entry(EntryMetadata entry, byte @Nullable [] payload) {
        return payload != null
                ? entries.apply(entry, payload)
                : longEntries.apply(entry, () -> ValueReader.ofFollower(link, stream.stream(), entry));
    }

    private CompletableFuture<Page> ask() {
        long halfMs = TimeUnit.NANOSECONDS.toMillis(link.timeoutNanos()) / 2;
        return link.callAsync(StreamRequests.next(stream.stream(), link.mostBytes(Integer.MAX_VALUE), Math.max(1, Math
                .min(WAIT_MS, halfMs))));
    }

    /** A consumer may take its time. */
    private void keep() {
        while (!ended.isDone()) {
            try {
                var _ = ended.get(Math.max(1, stream.idleMs() / KEEPS_IN_IDLE_TIME), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                link.tell(StreamRequests.keep(stream.stream()));
            } catch (ExecutionException | InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    @Override
    public void close() {
        closed = true;
        if (!ended.isDone()) {
            link.close(stream.stream());
            if (Thread.currentThread() != thread && !link.isReader()) {
                ended.handle(Following::nothing).join();
            }
        }
    }

    private static @Nullable Void nothing(@Nullable Void result, @Nullable Throwable failure) {
        return null;
    }
}
