package io.simdrdrive.client;

import java.util.Map;

/**
 * Figures of a server and its store, as of one moment.
 *
 * @param figures by their names, as the wire's description has them; unmodifiable
 */
public record ServerStats(Map<String, Long> figures) {
    /**
     * How many keys have a value.
     *
     * @return 0 or more
     */
    public long liveEntries() {
        return figure("live_entries");
    }

    /**
     * The length of the store's file up to its tail.
     *
     * @return bytes
     */
    public long fileSizeBytes() {
        return figure("file_size_bytes");
    }

    /**
     * How much shorter a compaction would make the file.
     *
     * @return bytes
     */
    public long compactionSavingsBytes() {
        return figure("compaction_savings_bytes");
    }

    /**
     * How many clients are connected, this one among them.
     *
     * @return 1 or more
     */
    public long connections() {
        return figure("connections");
    }

    /**
     * For how long the server has been running.
     *
     * @return milliseconds
     */
    public long uptimeMs() {
        return figure("uptime_ms");
    }

    private long figure(String name) {
        return figures.getOrDefault(name, 0L);
    }
}
