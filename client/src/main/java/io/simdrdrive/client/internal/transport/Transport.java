package io.simdrdrive.client.internal.transport;

import java.io.Closeable;
import java.io.IOException;

/**
 * A connection as bytes: one thread at a time reads, one at a time writes, any closes. Platform threads come back when their
 * time is over or they are interrupted, and the connection stays whole: so any of them may read and write.
 */
public interface Transport extends Closeable {
    /** No limit of time. */
    long FOREVER = Long.MAX_VALUE;

    /** Where to write; it is not disturbed by interruptions of platform threads. */
    Outlet outlet();

    /**
     * Reads what is there, and waits until there is something.
     *
     * @param timeoutNanos for how long, or {@link #FOREVER}
     * @param spinNanos for how long of that to look instead of sleeping, where that has paid of late; may be 0
     * @return how many bytes; -1 at the end; 0 if the time is over or the thread was interrupted
     */
    int read(byte[] to, long timeoutNanos, long spinNanos) throws IOException;
}
