package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.protocol.method.HelloResponse;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import io.simdrdrive.server.support.StreamCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server tells its clients the limits that it has, and not those that it would have without its settings. */
class HelloTest {
    @TempDir
    Path directory;

    @Test
    void theLimitsAreThoseOfTheSettings() throws IOException {
        ServerOptions.Builder options = ServerOptions.builder().maxMessageBytes(11_000_000).maxCallBytes(12_000_000)
                .maxCallsInFlight(13).maxListLength(14).callIdleMs(1_400).scans(new ScanLimits(15, 1_600, 17, 18_000))
                .streams(new StreamLimits(19, 2_000, 21_000, 22_000_000, 2_300, 24, 250));

        assertThat(limits(options)).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                Map.entry("max_message_bytes", 11_000_000L), Map.entry("max_call_bytes", 12_000_000L),
                Map.entry("max_calls_in_flight", 13L), Map.entry("max_list_elements", 14L),
                Map.entry("max_call_idle_ms", 1_400L),
                Map.entry("max_scans", 15L), Map.entry("max_scan_idle_ms", 1_600L), Map.entry("max_scan_entries", 17L),
                Map.entry("max_scan_bytes", 18_000L), Map.entry("max_streams", 19L),
                Map.entry("max_stream_idle_ms", 2_000L), Map.entry("max_read_chunk_bytes", 21_000L),
                Map.entry("max_write_ahead_bytes", 22_000_000L), Map.entry("max_chunk_gap_ms", 2_300L),
                Map.entry("max_follow_entries", 24L), Map.entry("max_follow_wait_ms", 250L)));
    }

    @Test
    void whatAnAnswerHasNoRoomForIsNotPromised() throws IOException {
        ServerOptions.Builder options = ServerOptions.builder().maxCallBytes(65_536)
                .streams(StreamLimits.DEFAULT.withIdleMs(300));

        assertThat(limits(options)).containsEntry("max_scan_bytes", 32_768L).containsEntry("max_read_chunk_bytes",
                32_768L).containsEntry("max_follow_wait_ms", 150L).containsEntry("max_scan_entries", 532L)
                .containsEntry("max_follow_entries", 532L);
    }

    private Map<String, Long> limits(ServerOptions.Builder options) throws IOException {
        try (ServedStore served = ServedStore.in(directory, options); RawClient client = RawClient.open(served.uri())) {
            HelloResponse hello = HelloResponse.decode(StreamCalls.result(new StreamCalls(client).call(Method.HELLO,
                    to -> {})));
            Map<String, Long> limits = new HashMap<>(hello.limits());
            assertThat(limits.remove("store_id")).isNotNull();
            return limits;
        }
    }
}
