package io.simdrdrive.client.internal.connection;

import java.util.concurrent.locks.LockSupport;

/**
 * Writes for those who must not: virtual threads, whose interruption would close the socket; the thread that reads, which
 * must not wait for a server that waits for it; and callers that have more to send than to wait for.
 */
final class WriterThread {
    private final Runnable write;
    private final Thread thread;
    private volatile boolean asked;
    private volatile boolean stopped;

    /** A thread that writes when asked. */
    WriterThread(Runnable write, String name) {
        this.write = write;
        thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Passes the turn to write on to this thread. */
    void ask() {
        asked = true;
        LockSupport.unpark(thread);
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!stopped) {
            if (asked) {
                asked = false;
                write.run();
            } else {
                LockSupport.park(this);
            }
        }
    }
}
