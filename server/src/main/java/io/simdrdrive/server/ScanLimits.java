package io.simdrdrive.server;

/**
 * What scans may take of a server: those that wait for their next page, of all its clients, and how long a page may be.
 * Immutable; begins with {@link #DEFAULT}.
 *
 * @param maxScans scans that wait for their next page, 1 to 1,000,000; 64 unless set: each holds on to the store's file as
 *     it was when it began, so that a compaction frees no space before it ends. One more ends the one that waits longest
 * @param idleMs milliseconds for which a scan waits for its next page, 100 and up; 60,000 unless set. After it, its cursor
 *     is refused with status 2
 * @param maxEntries entries of a page, 1 to 4,194,304; 65,536 unless set, a few MB with what describes each
 * @param maxBytes bytes of the payloads in a page, 1,024 to 2^30; 4 MiB unless set. Half of the largest answer counts where
 *     that is less
 */
public record ScanLimits(int maxScans, int idleMs, int maxEntries, int maxBytes) {
    /** What applies where nothing is set. */
    public static final ScanLimits DEFAULT = new ScanLimits(64, 60_000, 65_536, 4 << 20);

    private static final int MAX_SCANS = 1_000_000;
    private static final int MIN_IDLE_MS = 100;
    private static final int MAX_ENTRIES = 4 << 20;
    private static final int MIN_BYTES = 1 << 10;
    private static final int MAX_BYTES = 1 << 30;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is outside its range
     */
    public ScanLimits {
        Ranges.require("maxScans", maxScans, 1, MAX_SCANS);
        Ranges.require("idleMs", idleMs, MIN_IDLE_MS, Integer.MAX_VALUE);
        Ranges.require("maxEntries", maxEntries, 1, MAX_ENTRIES);
        Ranges.require("maxBytes", maxBytes, MIN_BYTES, MAX_BYTES);
    }

    /**
     * The same with another number of scans.
     *
     * @param value 1 to 1,000,000
     * @return new limits
     * @throws IllegalArgumentException if it is outside its range
     */
    public ScanLimits withMaxScans(int value) {
        return new ScanLimits(value, idleMs, maxEntries, maxBytes);
    }

    /**
     * The same with another time between two pages.
     *
     * @param value milliseconds, 100 and up
     * @return new limits
     * @throws IllegalArgumentException if it is outside its range
     */
    public ScanLimits withIdleMs(int value) {
        return new ScanLimits(maxScans, value, maxEntries, maxBytes);
    }

    /**
     * The same with pages of another length.
     *
     * @param value entries, 1 to 4,194,304
     * @return new limits
     * @throws IllegalArgumentException if it is outside its range
     */
    public ScanLimits withMaxEntries(int value) {
        return new ScanLimits(maxScans, idleMs, value, maxBytes);
    }

    /**
     * The same with pages of another size.
     *
     * @param value bytes, 1,024 to 2^30
     * @return new limits
     * @throws IllegalArgumentException if it is outside its range
     */
    public ScanLimits withMaxBytes(int value) {
        return new ScanLimits(maxScans, idleMs, maxEntries, value);
    }
}
