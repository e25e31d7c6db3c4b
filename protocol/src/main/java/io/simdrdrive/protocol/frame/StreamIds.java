package io.simdrdrive.protocol.frame;

import java.util.concurrent.atomic.AtomicInteger;

/** The ids of the streams that one side of a connection opens: a counter that wraps at 2^32. Thread-safe. */
public final class StreamIds {
    private final AtomicInteger next;

    /**
     * A counter.
     *
     * @param first the first id, unsigned
     */
    public StreamIds(int first) {
        next = new AtomicInteger(first);
    }

    /** A counter from 0. */
    public StreamIds() {
        this(0);
    }

    /**
     * Takes an id.
     *
     * @return the id, unsigned
     */
    public int next() {
        return next.getAndIncrement();
    }
}
