package io.simdrdrive.store;

import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/** Interrupts the thread that made it, again and again at odd moments, until that thread closes it. */
public final class Interrupter implements AutoCloseable {
    private static final int LONGEST_WAIT_NANOS = 100_000;

    private final AtomicBoolean done = new AtomicBoolean();
    private final Thread thread;

    private Interrupter(Thread interrupted) {
        Random random = new Random(1);
        thread = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                interrupted.interrupt();
                long end = System.nanoTime() + random.nextInt(LONGEST_WAIT_NANOS);
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
            }
        });
    }

    /**
     * Begins.
     *
     * @param interrupted the thread, which closes what this gives
     * @return to be closed
     */
    public static Interrupter of(Thread interrupted) {
        return new Interrupter(interrupted);
    }

    /** Afterwards the thread is not interrupted, and will not be. */
    @Override
    public void close() {
        done.set(true);
        while (thread.isAlive()) {
            Thread.onSpinWait();
        }
        Thread.interrupted();
    }
}
