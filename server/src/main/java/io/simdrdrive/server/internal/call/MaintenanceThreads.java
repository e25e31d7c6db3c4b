package io.simdrdrive.server.internal.call;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads for calls that keep one busy for as long as the store is large: few, so that they leave processors to others. */
public final class MaintenanceThreads {
    private static final int THREADS = 2;
    private static final long KEEP_ALIVE_S = 10;

    private MaintenanceThreads() {}

    /** A pool without threads yet. What it is given beyond their number waits. */
    public static ThreadPoolExecutor create() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(THREADS, THREADS, KEEP_ALIVE_S, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(), Thread.ofPlatform().daemon().name("simd-r-drive-maintenance-", 0)
                        .factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
