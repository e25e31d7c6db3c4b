package io.simdrdrive.server.internal.call;

import io.simdrdrive.server.internal.stream.WriteStream;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * What a server tells of itself.
 *
 * @param version of the software
 * @param limits by their names
 * @param startNanos when it started, as {@link System#nanoTime()}
 * @param connections how many clients there are now
 */
public record ServerFacts(String version, Map<String, Long> limits, long startNanos, IntSupplier connections) {
    /** The limits of streams that are the same for all servers. */
    public static final Map<String, Long> STREAM_LIMITS = Map.of("max_read_chunk_bytes", (long) ReadChunk.MAX_BYTES,
            "max_write_ahead_bytes", WriteStream.MAX_AHEAD_BYTES, "max_follow_wait_ms", StreamMethods.MAX_WAIT_MS);

    /** The limits of {@code scan}. */
    public static final Map<String, Long> SCAN_LIMITS = Map.of("max_scan_entries", (long) ScanMethod.MAX_ENTRIES,
            "max_scan_bytes", (long) ScanMethod.MAX_BYTES, "max_scans", (long) Scans.MAX_SCANS, "max_scan_idle_ms",
            Scans.MAX_IDLE_MS);
}
