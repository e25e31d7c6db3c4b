package io.simdrdrive.client.internal.transport;

import java.io.IOException;

/** Where bytes go out, for one thread at a time. It has no buffer of its own. */
public interface Outlet {
    /** As a deadline: wait for as long as it takes, interrupted or not. */
    long NO_DEADLINE = 0;
    /** The most that is written at once. */
    int MAX_BYTES = 128 << 10;

    /**
     * Writes, and waits until the other side has taken all of it. Half a message cannot be taken back: what is left when the
     * time is over, or the thread is interrupted, is kept, and nothing else may be written before {@link #flush} has been
     * true.
     *
     * @param length {@link #MAX_BYTES} at the most
     * @param deadlineNanos as {@link System#nanoTime}, or {@link #NO_DEADLINE}
     * @return false if there is a rest
     */
    boolean write(byte[] array, int offset, int length, long deadlineNanos) throws IOException;

    /**
     * Writes the rest, if there is one.
     *
     * @return false if there still is one
     */
    boolean flush(long deadlineNanos) throws IOException;
}
