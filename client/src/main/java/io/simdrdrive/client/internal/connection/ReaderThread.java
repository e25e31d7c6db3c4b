package io.simdrdrive.client.internal.connection;

/** A thread that reads the answers of one client's connection, and so runs its dependents and must not wait for answers. */
final class ReaderThread extends Thread {
    private final ConnectionKeeper client;

    ReaderThread(ConnectionKeeper client, Runnable read, String name) {
        super(read, name);
        this.client = client;
        setDaemon(true);
    }

    /** Whether the current thread is one of a client's, be its connection over or not. */
    static boolean isOf(ConnectionKeeper client) {
        return Thread.currentThread() instanceof ReaderThread reader && reader.client == client;
    }
}
