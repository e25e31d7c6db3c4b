package io.simdrdrive.client;

import org.jspecify.annotations.Nullable;

/**
 * What became of a call, for {@link ClientMetrics}.
 *
 * @param method its name on the wire, such as {@code batch_read}
 * @param durationNanos from its beginning, with all waiting, to its end
 * @param sentBytes the keys and payloads that it has; none of them may have been sent if it failed
 * @param receivedBytes the answer's body; 0 if there was none
 * @param failure null if the server carried it out; else what its caller gets, often a {@link ClientException}, whose
 *     {@link ClientException#delivery()} says how far the call had come
 */
public record CallReport(String method, long durationNanos, long sentBytes, long receivedBytes,
        @Nullable RuntimeException failure) {}
