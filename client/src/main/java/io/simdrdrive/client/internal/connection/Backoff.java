package io.simdrdrive.client.internal.connection;

import io.simdrdrive.client.ReconnectPolicy;
import java.util.random.RandomGenerator;

/**
 * How long to wait before an attempt to connect: exponential, with jitter, so that clients that lost a server together do
 * not come back together.
 */
record Backoff(long firstNanos, long longestNanos) {
    static Backoff of(ReconnectPolicy policy) {
        return new Backoff(policy.firstDelay().toNanos(), policy.longestDelay().toNanos());
    }

    /**
     * The pause before the next attempt.
     *
     * @param failures how many attempts have failed since the last good connection
     */
    long delayNanos(int failures, RandomGenerator random) {
        if (failures == 0) {
            return random.nextLong(firstNanos);
        }
        int doublings = Math.min(failures - 1, Long.numberOfLeadingZeros(firstNanos) - 1);
        long most = Math.min(firstNanos << doublings, longestNanos);
        return most - random.nextLong(most / 2 + 1);
    }
}
