package io.simdrdrive.client.internal.connection;

import io.simdrdrive.client.CannotConnectException;
import io.simdrdrive.client.ReconnectMode;
import io.simdrdrive.client.ReconnectPolicy;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What became of the attempts to connect, and when the next one is due. Not thread-safe. */
final class Attempts {
    private static final long STEADY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ReconnectMode mode;
    private final Backoff backoff;
    private long failed;
    private int failedInARow;
    private long upSinceNanos;
    private @Nullable CannotConnectException lastFailure;

    Attempts(ReconnectPolicy policy) {
        mode = policy.mode();
        backoff = Backoff.of(policy);
    }

    /** How many have failed, ever. */
    long failed() {
        return failed;
    }

    /** Why the last one failed since there was a connection, or null if none has. */
    @Nullable
    CannotConnectException lastFailure() {
        return lastFailure;
    }

    /** How long to wait before the next one. */
    long nextDelayNanos() {
        return mode == ReconnectMode.ON_DEMAND
                ? 0
                : backoff.delayNanos(failedInARow, ThreadLocalRandom.current());
    }

    void up() {
        upSinceNanos = System.nanoTime();
        lastFailure = null;
    }

    /** A connection has ended, which counts as a failure where it ends as soon as it is made. */
    void ended() {
        failedInARow = System.nanoTime() - upSinceNanos >= STEADY_NANOS ? 0 : failedInARow + 1;
    }

    void failed(CannotConnectException failure) {
        failed++;
        failedInARow++;
        lastFailure = failure;
    }
}
