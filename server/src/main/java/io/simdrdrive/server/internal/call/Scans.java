package io.simdrdrive.server.internal.call;

import io.simdrdrive.server.ScanLimits;
import io.simdrdrive.store.EntryHandle;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Scans between two of their pages, by their cursors. Few are kept, and none for long: each holds on to the store's file
 * as it was when the scan began. Thread-safe.
 */
final class Scans {
    private final ScanLimits limits;
    /** In the order in which they were kept, the longest idle first. */
    private final Map<Long, Scan> idle = new LinkedHashMap<>();

    /** None yet. */
    Scans(ScanLimits limits) {
        this.limits = limits;
    }

    /** What a scan has not given out yet. For one thread at a time. */
    static final class Scan {
        private final Iterator<EntryHandle> rest;
        private final long idleSinceNanos;
        private EntryHandle next;

        /** A scan with at least one entry. */
        Scan(Iterator<EntryHandle> rest, EntryHandle next, long idleSinceNanos) {
            this.rest = rest;
            this.next = next;
            this.idleSinceNanos = idleSinceNanos;
        }

        EntryHandle peek() {
            return next;
        }

        /** Passes the entry; false if there is none behind it. */
        boolean advance() {
            if (!rest.hasNext()) {
                return false;
            }
            next = rest.next();
            return true;
        }

        private Scan since(long nanos) {
            return new Scan(rest, next, nanos);
        }
    }

    /** Keeps a scan, and gives its cursor, which is good once. */
    synchronized long keep(Scan scan, long nowNanos) {
        if (idle.size() == limits.maxScans()) {
            idle.remove(idle.keySet().iterator().next());
        }
        long cursor;
        do {
            // Of another server's run or of a page before, a cursor must lead nowhere.
            cursor = ThreadLocalRandom.current().nextLong();
        } while (cursor == 0 || idle.containsKey(cursor));
        idle.put(cursor, scan.since(nowNanos));
        return cursor;
    }

    /** Gives out the scan of a cursor. */
    synchronized Scan take(long cursor) {
        Scan scan = idle.remove(cursor);
        if (scan == null) {
            throw new RefusedCallException("no scan has the cursor " + Long.toUnsignedString(cursor)
                    + ": a cursor is good once, for " + limits.idleMs() / 1000.0 + " s, and while fewer than " + limits
                            .maxScans()
                    + " scans are begun after it; begin a new scan from where this one came to");
        }
        return scan;
    }

    /** Lets go of those that nobody has gone on with for long. */
    synchronized void forgetIdle(long nowNanos) {
        long maxIdleNanos = TimeUnit.MILLISECONDS.toNanos(limits.idleMs());
        idle.values().removeIf(scan -> nowNanos - scan.idleSinceNanos > maxIdleNanos);
    }

    synchronized int size() {
        return idle.size();
    }
}
