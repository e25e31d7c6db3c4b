package io.simdrdrive.server.internal.stream;

import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.EntryHandle;
import io.simdrdrive.store.StoreException;
import io.simdrdrive.store.Subscription;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is appended to a store, page by page. The store's follower waits when so many entries are ahead of a slow client;
 * they are held where they lie in the file. Thread-safe.
 */
public final class FollowStream extends OpenStream {
    private static final int MAX_AHEAD = 1_024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<EntryHandle> ahead = new ArrayDeque<>();
    private @Nullable Subscription subscription;
    private @Nullable Throwable failure;
    private @Nullable EntryHandle longValue;
    private boolean isAsked;
    private boolean isDraining;
    private boolean hasEnded;
    private long givenPosition;
    private long positionBeforeLast;

    /**
     * The next entries.
     *
     * @param entries in order; the payload of the last may be longer than was wanted
     * @param position the tail behind them
     * @param isOpen whether there is more to come
     */
    public record Page(List<EntryHandle> entries, long position, boolean isOpen) {}

    /**
     * Begins to follow.
     *
     * @throws IllegalArgumentException if no entry ends at the offset
     */
    public void start(DataStore store, long fromOffset) {
        givenPosition = fromOffset;
        Subscription begun = store.follow(fromOffset, this::take);
        boolean isClosed;
        lock.lock();
        try {
            subscription = begun;
            isClosed = hasEnded;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (isClosed) {
            begun.close();
        }
        var _ = begun.ended().whenComplete((nothing, thrown) -> end(thrown));
    }

    /** In the store's thread. */
    private void take(EntryHandle entry) {
        lock.lock();
        try {
            while (!hasEnded && (subscription == null || ahead.size() == MAX_AHEAD)) {
                changed.awaitUninterruptibly();
            }
            if (!hasEnded && subscription != null) {
                positionBeforeLast = subscription.position();
                ahead.add(entry);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void end(@Nullable Throwable thrown) {
        lock.lock();
        try {
            hasEnded = true;
            failure = thrown;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives the next entries, and waits for one if there is none. A value that is longer than {@code maxBytes} is the last
     * of its page, and {@link #longValue} until the next page is asked for.
     *
     * @throws StreamRefusedException if another call is asking already
     */
    public Page next(int maxEntries, long maxBytes, long maxWaitMs) {
        lock.lock();
        try {
            if (isAsked) {
                throw new StreamRefusedException("another call asks for the next entries of this stream already");
            }
            isAsked = true;
            longValue = null;
            await(maxWaitMs);
            isAsked = false;
            touch();
            return page(maxEntries, maxBytes);
        } finally {
            lock.unlock();
        }
    }

    private void await(long maxWaitMs) {
        long left = TimeUnit.MILLISECONDS.toNanos(maxWaitMs);
        try {
            while (ahead.isEmpty() && !hasEnded && !isDraining && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Page page(int maxEntries, long maxBytes) {
        List<EntryHandle> entries = new ArrayList<>();
        long bytes = 0;
        while (!ahead.isEmpty() && entries.size() < maxEntries && longValue == null) {
            EntryHandle entry = ahead.element();
            boolean isLong = entry.size() > maxBytes;
            if (!isLong && bytes + entry.size() > maxBytes) {
                break;
            }
            bytes += isLong ? 0 : entry.size();
            longValue = isLong ? entry : null;
            entries.add(ahead.remove());
            givenPosition = entry.tailOffset();
        }
        if (entries.isEmpty() && failure != null) {
            if (failure instanceof StoreException e) {
                throw e; // what a client is told of it does not have the store's path
            }
            throw new StreamRefusedException("the store's follower failed: " + failure.getMessage());
        }
        changed.signalAll();
        return new Page(entries, position(), !isDraining && !(hasEnded && ahead.isEmpty()));
    }

    /**
     * Behind the last entry given; in a new file, if the store was compacted and there is nothing more in the old one. The
     * follower itself notes an entry only after it has handed it over.
     */
    private long position() {
        if (ahead.isEmpty() && subscription != null) {
            long noted = subscription.position();
            return noted == positionBeforeLast ? givenPosition : noted;
        }
        return givenPosition;
    }

    EntryHandle longValue() {
        lock.lock();
        try {
            if (longValue == null) {
                throw new StreamRefusedException(
                        "this follower has not just come to a value that is too long for a page");
            }
            return Objects.requireNonNull(longValue);
        } finally {
            lock.unlock();
        }
    }

    @Override
    void drain() {
        lock.lock();
        try {
            isDraining = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    void close() {
        Subscription ended;
        lock.lock();
        try {
            hasEnded = true;
            ahead.clear();
            longValue = null;
            changed.signalAll();
            ended = subscription;
        } finally {
            lock.unlock();
        }
        if (ended != null) {
            ended.close();
        }
    }
}
