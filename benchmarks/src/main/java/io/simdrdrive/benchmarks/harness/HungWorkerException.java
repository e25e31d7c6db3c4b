package io.simdrdrive.benchmarks.harness;

import java.io.IOException;

/** A worker was ended, for it had said nothing for too long. */
public final class HungWorkerException extends IOException {
    private static final long serialVersionUID = 1;

    HungWorkerException(String message) {
        super(message);
    }
}
