package io.simdrdrive.server;

import io.simdrdrive.server.internal.call.ServerFacts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;

/** What the server tells of itself. */
final class Facts {
    private Facts() {}

    static ServerFacts of(ServerOptions options, IntSupplier connections) {
        Map<String, Long> limits = new LinkedHashMap<>();
        limits.put("max_message_bytes", options.maxMessageBytes());
        limits.put("max_call_bytes", (long) options.maxCallBytes());
        limits.put("max_calls_in_flight", (long) options.maxCallsInFlight());
        limits.putAll(ServerFacts.SCAN_LIMITS);
        limits.put("max_streams", (long) options.maxStreams());
        limits.put("max_stream_idle_ms", (long) options.streamIdleMs());
        limits.putAll(ServerFacts.STREAM_LIMITS);
        return new ServerFacts(version(), limits, System.nanoTime(), connections);
    }

    private static String version() {
        String version = Facts.class.getPackage().getImplementationVersion();
        return version == null ? "(unpackaged)" : version;
    }
}
