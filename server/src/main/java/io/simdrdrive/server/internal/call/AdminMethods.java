package io.simdrdrive.server.internal.call;

import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.method.CompactResponse;
import io.simdrdrive.protocol.method.HelloResponse;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.method.NamedNumbers;
import io.simdrdrive.protocol.method.VerifyResponse;
import io.simdrdrive.store.CompactionProgress;
import io.simdrdrive.store.CompactionReport;
import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.VerifyReport;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What concerns the server, or the store as a whole. Thread-safe. */
record AdminMethods(DataStore store, ServerFacts facts) {
    private static final String NAME = "simd-r-drive-java";

    Consumer<FrameWriter> hello() {
        HelloResponse hello = new HelloResponse(NAME, facts.version(), facts.limits(),
                Arrays.stream(Method.values()).map(Method::wireName).toList());
        return out -> HelloResponse.encode(out, hello);
    }

    Consumer<FrameWriter> stats() {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("live_entries", store.size());
        figures.put("file_size_bytes", store.fileSize());
        figures.put("compaction_savings_bytes", store.estimateCompactionSavings());
        figures.put("connections", (long) facts.connections().getAsInt());
        figures.put("uptime_ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - facts.startNanos()));
        return out -> NamedNumbers.encode(out, figures);
    }

    Consumer<FrameWriter> flush() {
        store.flush();
        return out -> {}; // no result is no bytes
    }

    Consumer<FrameWriter> verify() {
        VerifyReport report = store.verify();
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("file_size_bytes", report.fileSizeBytes());
        counts.put("entries", report.entries());
        counts.put("live", report.live());
        counts.put("superseded", report.superseded());
        counts.put("tombstones", report.tombstones());
        counts.put("payload_bytes", report.payloadBytes());
        counts.put("live_payload_bytes", report.livePayloadBytes());
        counts.put("padding_bytes", report.paddingBytes());
        counts.put("overhead_bytes", report.overheadBytes());
        counts.put("unreached_bytes", report.unreachedBytes());
        counts.put("problems", report.problemCount());
        VerifyResponse result = new VerifyResponse(counts, report.problems().stream()
                .map(problem -> new VerifyResponse.Problem(problem.offset(), problem.toString())).toList());
        return out -> VerifyResponse.encode(out, result);
    }

    Consumer<FrameWriter> compact(CompactionProgress progress) {
        CompactionReport report = store.compact(progress);
        return out -> CompactResponse.encode(out, new CompactResponse(report.bytesBefore(), report.bytesAfter(),
                report.entriesKept(), report.durationMs()));
    }
}
