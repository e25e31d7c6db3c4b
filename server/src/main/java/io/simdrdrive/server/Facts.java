package io.simdrdrive.server;

import io.simdrdrive.server.internal.call.AnswerLimits;
import io.simdrdrive.server.internal.call.ServerFacts;
import io.simdrdrive.store.DataStore;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;

/** What the server tells of itself. */
final class Facts {
    /** No limit: by this a client finds out that two servers serve one store. */
    private static final Map<DataStore, Long> STORE_IDS = Collections.synchronizedMap(new WeakHashMap<>());

    private Facts() {}

    static ServerFacts of(DataStore store, ServerOptions options, AnswerLimits answers, IntSupplier connections) {
        Map<String, Long> limits = new LinkedHashMap<>();
        limits.put("max_message_bytes", options.maxMessageBytes());
        limits.put("max_call_bytes", (long) options.maxCallBytes());
        limits.put("max_calls_in_flight", (long) options.maxCallsInFlight());
        limits.put("max_list_elements", (long) options.maxListLength());
        limits.put("max_call_idle_ms", (long) options.callIdleMs());
        limits.putAll(answers.byName());
        limits.put("store_id", STORE_IDS.computeIfAbsent(store, ignored -> ThreadLocalRandom.current().nextLong()));
        return new ServerFacts(version(), limits, System.nanoTime(), connections);
    }

    private static String version() {
        String version = Facts.class.getPackage().getImplementationVersion();
        return version == null ? "(unpackaged)" : version;
    }
}
