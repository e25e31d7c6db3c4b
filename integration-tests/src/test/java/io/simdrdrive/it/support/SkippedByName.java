package io.simdrdrive.it.support;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Says on the console which test did not run, and why; the build tool alone would only count it. */
public final class SkippedByName implements TestWatcher {
    @Override
    public void testAborted(ExtensionContext test, @Nullable Throwable cause) {
        String reason = cause == null ? "" : cause.getMessage();
        System.out.println(test.getRequiredTestClass().getSimpleName() + "." + test.getRequiredTestMethod().getName()
                + " "
                + test.getDisplayName() + ": " + reason);
    }
}
