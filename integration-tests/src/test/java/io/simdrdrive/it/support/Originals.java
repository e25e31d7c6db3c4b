package io.simdrdrive.it.support;

import org.junit.jupiter.api.Assumptions;

/**
 * Decides what happens where a test needs a tool that this machine lacks: the test is reported as skipped, with the reason,
 * unless the environment has {@code CI=true} or the JVM {@code -Doriginals=required}; then it fails.
 */
final class Originals {
    private Originals() {}

    static void require(boolean available, String reason) {
        if (available) {
            return;
        }
        if ("true".equals(System.getenv("CI")) || "required".equals(System.getProperty("originals"))) {
            throw new AssertionError("cannot be skipped here: " + reason);
        }
        Assumptions.abort("skipped: " + reason);
    }
}
