package io.simdrdrive.client.internal.connection;

import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The clock of all connections: one thread for all, which never runs what is not this client's own. */
final class Heartbeat {
    static final long TICK_MS = 50;

    private static final System.Logger LOG = System.getLogger("io.simdrdrive.client");

    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private Heartbeat() {}

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().daemon().name("simd-r-drive-client-clock").factory());
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    /** A tick that fails, as for want of memory, must not be the last: calls would have no time limit from then on. */
    private static void runWhole(Runnable tick) {
        try {
            tick.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "a tick of the clock failed; the next one follows", e);
        }
    }

    /** Runs a task each tick until it is cancelled. */
    static ScheduledFuture<?> start(Runnable tick) {
        return CLOCK.scheduleAtFixedRate(() -> runWhole(tick), TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
    }
}
