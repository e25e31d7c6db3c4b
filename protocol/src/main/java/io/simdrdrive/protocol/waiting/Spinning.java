package io.simdrdrive.protocol.waiting;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether to look for something again and again for a moment before sleeping. It is worth it where what is waited for comes
 * within that moment, since to be woken takes longer than that; so it is done as long as it pays, tried now and then when
 * it does not, and by no more threads of the process than half of its processors. For one thread at a time.
 */
public final class Spinning {
    private static final int MOST_SPINNERS = Runtime.getRuntime().availableProcessors() / 2;
    private static final AtomicInteger SPINNERS = new AtomicInteger();

    private static final int MOST_CREDIT = 32;
    private static final int FIRST_CREDIT = 8;
    /** So much more than a success brings: about what a vain attempt burns against what the other one saves. */
    private static final int PRICE_OF_FAILURE = 2;
    private static final int TRY_AGAIN_AFTER = 64;

    private int credit = FIRST_CREDIT;
    private int left;

    /** Where it has been tried too seldom to know. */
    public Spinning() {}

    /**
     * Asks whether to spin now.
     *
     * @return whether to; {@link #end} is to follow then
     */
    public boolean begin() {
        if (credit <= 0 && ++left < TRY_AGAIN_AFTER) {
            return false;
        }
        left = 0;
        if (SPINNERS.incrementAndGet() > MOST_SPINNERS) {
            SPINNERS.decrementAndGet();
            return false;
        }
        return true;
    }

    /**
     * Between two looks, lets a thread have the processor that waits for it: it may be the one that is waited for, which
     * the system would else not run before the spinner's slice is over.
     */
    @SuppressWarnings("ThreadPriorityCheck")
    public static void yieldToOthers() {
        Thread.yield();
    }

    /**
     * Says what came of it.
     *
     * @param hasPaid whether what was waited for has come
     */
    public void end(boolean hasPaid) {
        SPINNERS.decrementAndGet();
        credit = hasPaid ? Math.min(MOST_CREDIT, credit + 1) : Math.max(0, credit - PRICE_OF_FAILURE);
    }
}
