package io.simdrdrive.server.internal.call;

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
public record ServerFacts(String version, Map<String, Long> limits, long startNanos, IntSupplier connections) {}
