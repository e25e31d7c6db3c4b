package io.simdrdrive.benchmarks.rpc;

import java.time.Instant;

/** Remembers when the last measured pass began. */
final class PassStart implements Runnable {
    private final Runnable before;
    private Instant at = Instant.now();

    /** With what is to be done before each. */
    PassStart(Runnable before) {
        this.before = before;
    }

    @Override
    public void run() {
        before.run();
        at = Instant.now();
    }

    Instant at() {
        return at;
    }
}
