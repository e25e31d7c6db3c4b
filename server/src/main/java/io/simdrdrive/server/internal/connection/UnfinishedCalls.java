package io.simdrdrive.server.internal.connection;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the calls hold that have begun to arrive and not ended, over all connections of a server. Where that is too much, the
 * connection that holds most has to let go, and not the one that asks for memory next. Thread-safe.
 */
final class UnfinishedCalls {
    private final long maxBytes;
    private final AtomicLong bytes = new AtomicLong();
    private final Set<Share> shares = ConcurrentHashMap.newKeySet();

    /**
     * None yet.
     *
     * @param maxBytes what they may hold together
     */
    UnfinishedCalls(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** What those of one connection hold. */
    final class Share {
        private final Runnable onTooMuch;
        private volatile long held;
        private boolean hasEnded;

        private Share(Runnable onTooMuch) {
            this.onTooMuch = onTooMuch;
        }

        /** Says what they hold now, in bytes; nothing counts behind the end. For one thread. */
        void set(long now) {
            if (now == held) {
                return;
            }
            long change;
            synchronized (this) {
                change = hasEnded ? 0 : now - held;
                held += change;
            }
            if (bytes.addAndGet(change) > maxBytes && change > 0) {
                limit(maxBytes);
            }
        }

        /** The connection has none any more, and will not have any. Returns whether it might have had some until now. */
        boolean end() {
            synchronized (this) {
                if (hasEnded) {
                    return false;
                }
                hasEnded = true;
                bytes.addAndGet(-held);
                held = 0;
            }
            shares.remove(this);
            return true;
        }

        private long held() {
            return held;
        }
    }

    /**
     * For one more connection.
     *
     * @param onTooMuch run in any thread, once at the most: what it holds no longer counts, and it is to let go of it
     */
    Share open(Runnable onTooMuch) {
        Share share = new Share(onTooMuch);
        shares.add(share);
        return share;
    }

    /** What all hold together, in bytes. */
    long bytes() {
        return bytes.get();
    }

    /** Memory is short: has the connection that holds most let go, where they hold so much that this may be why. */
    void relieve() {
        limit(maxBytes / 2);
    }

    /** One thread at a time: what another has just had let go of is not to be taken for too much again, of someone else. */
    private synchronized void limit(long max) {
        while (bytes.get() > max) {
            Optional<Share> most = shares.stream().max(Comparator.comparingLong(Share::held));
            if (most.isEmpty()) {
                return;
            }
            if (most.get().end()) {
                most.get().onTooMuch.run();
            }
        }
    }
}
