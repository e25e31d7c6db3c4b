package io.simdrdrive.store.internal.generation;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Wakes those who wait for something new. Costs a writer one volatile read while nobody waits. */
public final class PublicationSignal {
    private final AtomicLong count = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final AtomicInteger waiting = new AtomicInteger();

    /** How often something was signalled while somebody waited. */
    public long count() {
        return count.get();
    }

    /** Something new is published. */
    public void published() {
        if (waiting.get() > 0) {
            wakeAll();
        }
    }

    /** Wakes everybody to look again. */
    public void wakeAll() {
        lock.lock();
        try {
            count.incrementAndGet();
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something is signalled after {@code seen} was counted, or the condition holds. */
    public void awaitMoreThan(long seen, BooleanSupplier orElse) {
        lock.lock();
        try {
            while (count.get() <= seen && !orElse.getAsBoolean()) {
                more.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Begins to be told: from here on every publication counts. */
    public void join() {
        waiting.incrementAndGet();
    }

    /** Ends to be told. */
    public void leave() {
        waiting.decrementAndGet();
    }
}
