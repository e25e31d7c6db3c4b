package io.simdrdrive.client.internal.connection;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a connection that have no answer yet, by their request ids. A call's slot is its id modulo the capacity.
 * Numbering and entering are for one thread at a time; everything else is thread-safe.
 */
final class CallTable {
    /** How a call counts that has no answer yet; one without a place is not waited for. */
    enum Place {
        PERMIT, BEYOND_LIMIT
    }

    private final int maxCalls;
    private final Semaphore permits;
    private final AtomicInteger beyondLimit = new AtomicInteger();
    private final AtomicReferenceArray<@Nullable Call<?>> slots;
    private int nextId;

    CallTable(int maxCalls) {
        this.maxCalls = maxCalls;
        permits = new Semaphore(maxCalls);
        // Twice the calls: a free slot is near, and the reading thread may go beyond the limit.
        slots = new AtomicReferenceArray<>(Math.max(64, Integer.highestOneBit(maxCalls) * 4));
    }

    /**
     * Waits until fewer calls than the limit are in flight.
     *
     * @return false if that took longer than the call may
     */
    boolean acquire(Call<?> call) throws InterruptedException {
        call.place = Place.PERMIT;
        return permits.tryAcquire()
                || permits.tryAcquire(call.nanosLeft(System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    /** As {@link #acquire}, but goes beyond the limit instead of waiting. */
    void acquireAtOnce(Call<?> call) {
        if (permits.tryAcquire()) {
            call.place = Place.PERMIT;
        } else {
            call.place = Place.BEYOND_LIMIT;
            beyondLimit.incrementAndGet();
        }
    }

    /** Gives back what {@link #acquire} or {@link #acquireAtOnce} got, of a call that is not in the table. */
    void release(Call<?> call) {
        switch (call.place) {
            case PERMIT -> permits.release();
            case BEYOND_LIMIT -> beyondLimit.decrementAndGet();
            case null -> {
                // It counts as none.
            }
        }
    }

    /** Gives the call an id, whose slot is free until {@link #enter}. */
    void number(Call<?> call) {
        int mask = slots.length() - 1;
        for (int i = 0; i <= mask; i++) {
            int id = nextId++;
            if (slots.get(id & mask) == null) {
                call.requestId = id;
                return;
            }
        }
        throw new IllegalStateException("more than " + slots.length()
                + " calls in flight: the dependents of answered calls make more calls than are answered");
    }

    /** Puts a call that has an id in its slot; from then on its permit is the table's to give back. */
    void enter(Call<?> call) {
        slots.set(call.requestId & (slots.length() - 1), call);
    }

    /** The call of an id, or null if there is none. */
    @Nullable
    Call<?> get(int requestId) {
        Call<?> call = slots.get(requestId & (slots.length() - 1));
        return call != null && call.requestId == requestId ? call : null;
    }

    /** Takes the call of an id out, or null if there is none. */
    @Nullable
    Call<?> take(int requestId) {
        Call<?> call = get(requestId);
        return call != null && remove(call) ? call : null;
    }

    /** Takes a call out; false if another thread has. Who took it out completes it. */
    boolean remove(Call<?> call) {
        if (!slots.compareAndSet(call.requestId & (slots.length() - 1), call, null)) {
            return false;
        }
        release(call);
        return true;
    }

    /** Leaves the answer of a call to another one, which counts as none; false if another thread has taken the call out. */
    boolean leaveTo(Call<?> heir, Call<?> call) {
        heir.requestId = call.requestId;
        if (!slots.compareAndSet(call.requestId & (slots.length() - 1), call, heir)) {
            return false;
        }
        release(call);
        return true;
    }

    /** Whether no call is in flight, or about to be. */
    boolean isIdle() {
        return permits.availablePermits() == maxCalls && beyondLimit.get() == 0;
    }

    /** Whether no call but one is in flight, or about to be. */
    boolean isLone() {
        return permits.availablePermits() >= maxCalls - 1 && beyondLimit.get() == 0;
    }

    void forEach(Consumer<Call<?>> action) {
        for (int i = 0; i < slots.length(); i++) {
            Call<?> call = slots.get(i);
            if (call != null) {
                action.accept(call);
            }
        }
    }
}
