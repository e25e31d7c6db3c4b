package io.simdrdrive.store.internal.append;

import io.simdrdrive.store.ForceTimes;
import io.simdrdrive.store.internal.generation.CurrentGeneration;
import io.simdrdrive.store.internal.generation.Generation;
import io.simdrdrive.store.internal.sidecar.Sidecar;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Puts what is published on the disk. Whoever waits while another forces is served by the next force, all of them by
 * one: that is the group commit.
 */
public final class Forcer {
    private final Health health;
    private final Sidecar sidecar;
    private final CurrentGeneration current;
    private final ForceClock clock = new ForceClock();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile long durableTail;

    /**
     * For one store.
     *
     * @param durableTail what is on the disk already
     */
    public Forcer(Health health, Sidecar sidecar, CurrentGeneration current, long durableTail) {
        this.health = health;
        this.sidecar = sidecar;
        this.current = current;
        this.durableTail = durableTail;
    }

    /** Returns once everything of a generation up to {@code tail} is on the disk. */
    public void awaitDurable(Generation generation, long tail) {
        if (isDurable(generation, tail)) {
            return;
        }
        lock.lock();
        try {
            if (!isDurable(generation, tail)) {
                health.requireWritable();
                force(generation);
            }
        } finally {
            lock.unlock();
        }
    }

    /** How often it has asked the disk, and how long that took. */
    public ForceTimes times() {
        return clock.times();
    }

    /** The next generation was forced before it took its place, and holds everything of the last one. */
    public void replaceGeneration(Generation next) {
        lock.lock();
        try {
            durableTail = next.tailAcquire();
            current.replace(next);
        } finally {
            lock.unlock();
        }
    }

    /** Runs an action while no force is under way. */
    public void whileNoneForces(Appender.Exclusive action) throws IOException {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private boolean isDurable(Generation generation, long tail) {
        return generation != current.get() || durableTail >= tail;
    }

    private void force(Generation generation) {
        long tail = generation.tailAcquire();
        long begunNanos = System.nanoTime();
        boolean isForced = false;
        try {
            generation.file().force();
            sidecar.forceNames();
            sidecar.forceAbandoned();
            isForced = true;
        } catch (IOException e) {
            health.fail(e);
            throw IoFailure.of(health, "forcing to the disk", e);
        } finally {
            clock.ended(System.nanoTime() - begunNanos, !isForced);
        }
        sidecar.durable(tail);
        durableTail = tail;
    }
}
