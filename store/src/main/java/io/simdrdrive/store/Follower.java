package io.simdrdrive.store;

import io.simdrdrive.store.internal.file.MappedRegion;
import io.simdrdrive.store.internal.generation.Generation;
import io.simdrdrive.store.internal.generation.PublicationSignal;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.agrona.collections.LongArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Hands entries to a consumer in the order in which they were appended, in a thread of its own.
 *
 * <p>
 * The chain leads backwards only, so what came since the last time is collected first and then handed out. When the
 * store was compacted meanwhile, the rest of the old generation is handed out to its end, and then what was appended to
 * the new one after it took over.
 */
final class Follower implements Subscription {
    private final PublicationSignal signal;
    private final BooleanSupplier storeClosed;
    private final Consumer<EntryHandle> consumer;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Thread thread;
    private Generation generation;
    private volatile long position;
    private volatile boolean closed;

    private Follower(Generation generation, PublicationSignal signal, long from, BooleanSupplier storeClosed,
            Consumer<EntryHandle> consumer) {
        this.generation = generation;
        this.position = from;
        this.signal = signal;
        this.storeClosed = storeClosed;
        this.consumer = consumer;
        this.thread = Thread.ofVirtual().name("simd-r-drive-follow").unstarted(this::run);
    }

    /** A follower of a generation that has not begun yet, from a tail for which {@link #requireTail} was called. */
    static Follower of(Generation generation, PublicationSignal signal, long from, BooleanSupplier storeClosed,
            Consumer<EntryHandle> consumer) {
        return new Follower(generation, signal, from, storeClosed, consumer);
    }

    /** To be called while no append is under way: every later one then knows of this follower. */
    void start() {
        signal.join();
        thread.start();
    }

    /**
     * Throws unless an entry ends at {@code from}, or the file begins there; and unless it is the one that is meant, if one
     * is. Walks back to it, while writers go on.
     */
    static void requireTail(Generation generation, long from, @Nullable EntryMetadata meant) {
        long at = from == 0 ? 0 : generation.tailAcquire();
        while (at > Math.max(0, from)) {
            at = generation.map().regionOf(at).previousTailAt(at);
        }
        if (at != from) {
            throw new IllegalArgumentException("offset " + from + " is not the end of an entry of this store"
                    + " (a compaction moves entries); follow from 0, or from a tail that this store returned");
        }
        if (meant != null && (at == 0 || !meant.equals(new EntryHandle(generation.map().regionOf(at), at)
                .metadata()))) {
            throw new IllegalArgumentException("the entry that ends at offset " + from
                    + " is not the one that was taken"
                    + " last: the store was compacted since, or is another one; follow from 0");
        }
    }

    private void run() {
        try {
            while (!closed) {
                long seen = signal.count();
                boolean ending = storeClosed.getAsBoolean();
                boolean progressed = handOut();
                if (!progressed && ending) {
                    break;
                }
                if (!progressed) {
                    signal.awaitMoreThan(seen, () -> closed || storeClosed.getAsBoolean());
                }
            }
            ended.complete(null);
        } catch (RuntimeException | Error e) {
            ended.completeExceptionally(e);
        } finally {
            signal.leave();
        }
    }

    /** Returns whether there may be more at once. */
    private boolean handOut() {
        // Asked for before the tail: a generation that has a successor grows no more.
        Generation successor = generation.successor();
        LongArrayList tails = generation.map().tailsBetween(position, generation.tailAcquire());
        for (int i = tails.size() - 1; i >= 0 && !closed; i--) {
            long at = tails.getLong(i);
            MappedRegion region = generation.map().regionOf(at);
            consumer.accept(new EntryHandle(region, at));
            position = at;
        }
        if (successor != null && !closed) {
            generation = successor;
            position = successor.firstTail();
            return true;
        }
        return !tails.isEmpty();
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
        signal.wakeAll();
        if (Thread.currentThread() != thread) {
            ended.handle(Follower::nothing).join();
        }
    }

    private static @Nullable Void nothing(@Nullable Void result, @Nullable Throwable failure) {
        return null;
    }
}
