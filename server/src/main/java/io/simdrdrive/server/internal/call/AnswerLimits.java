package io.simdrdrive.server.internal.call;

import io.simdrdrive.server.ScanLimits;
import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.StreamLimits;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long pages and chunks are at the most: as the options say, and less where an answer could not hold them. Immutable.
 *
 * @param maxBytes of an answer
 */
public record AnswerLimits(ScanLimits scans, StreamLimits streams, int maxBytes) {
    /** What describes an entry in a page: five numbers and a length. */
    private static final int ENTRY_BYTES = 5 * Long.BYTES + 1;
    /** Entries take a third of an answer, payloads a half, and the rest is room for what stands around them. */
    private static final int BYTES_FOR_ENTRY = 3 * ENTRY_BYTES;

    /** Those of a server. */
    public static AnswerLimits of(ServerOptions options) {
        return new AnswerLimits(options.scans(), options.streams(), options.maxCallBytes());
    }

    int scanEntries() {
        return Math.min(scans.maxEntries(), maxBytes / BYTES_FOR_ENTRY);
    }

    int scanBytes() {
        return Math.min(scans.maxBytes(), maxBytes / 2);
    }

    /** What a page of a scan may take in memory. */
    long scanPageBytes() {
        return scanBytes() + (long) scanEntries() * ENTRY_BYTES;
    }

    int followEntries() {
        return Math.min(streams.maxFollowEntries(), maxBytes / BYTES_FOR_ENTRY);
    }

    /** Of a value, read or written, and of the payloads in a page of a follower. Calls are as large as answers at the most. */
    int chunkBytes() {
        return (int) Math.min(Math.min(streams.maxChunkBytes(), maxBytes / 2), streams.maxAheadBytes());
    }

    /** The server waits no longer than half of the time after which the stream would be ended. */
    int followWaitMs() {
        return Math.min(streams.maxFollowWaitMs(), streams.idleMs() / 2);
    }

    /** For clients, by the names on the wire. */
    public Map<String, Long> byName() {
        Map<String, Long> names = new LinkedHashMap<>();
        names.put("max_scan_entries", (long) scanEntries());
        names.put("max_scan_bytes", (long) scanBytes());
        names.put("max_scans", (long) scans.maxScans());
        names.put("max_scan_idle_ms", (long) scans.idleMs());
        names.put("max_streams", (long) streams.maxStreams());
        names.put("max_stream_idle_ms", (long) streams.idleMs());
        names.put("max_read_chunk_bytes", (long) chunkBytes());
        names.put("max_write_ahead_bytes", streams.maxAheadBytes());
        names.put("max_chunk_gap_ms", (long) streams.chunkTimeoutMs());
        names.put("max_follow_entries", (long) followEntries());
        names.put("max_follow_wait_ms", (long) followWaitMs());
        return names;
    }

    /** What a caller gets that asks for so much, where 0 is as much as there may be. */
    static long least(long wanted, long most) {
        return wanted == 0 || Long.compareUnsigned(wanted, most) > 0 ? most : wanted;
    }
}
