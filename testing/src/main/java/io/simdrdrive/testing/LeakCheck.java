package io.simdrdrive.testing;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Fails every test class that leaves open files, maps of files, sockets or threads behind. JUnit finds it by itself where
 * it is on the class path. Some things end a little later than the call that ends them: maps with the next garbage
 * collection, sockets and threads when the other side has noticed. So it asks again for a while.
 */
public final class LeakCheck implements BeforeAllCallback, AfterAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(LeakCheck.class);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** For JUnit. */
    public LeakCheck() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        if (isOutermost(context)) {
            context.getStore(NAMESPACE).put(Holdings.class, Holdings.now());
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (isOutermost(context)) {
            Holdings before = Objects.requireNonNull(context.getStore(NAMESPACE).get(Holdings.class, Holdings.class));
            Set<String> left = leftSince(before, PATIENCE_NANOS);
            if (!left.isEmpty()) {
                throw new AssertionError(context.getDisplayName() + " leaves behind, close it:\n  " + String.join(
                        "\n  ", left));
            }
        }
    }

    /** What is held that was not held before, however long it is waited for. */
    static Set<String> leftSince(Holdings before, long patienceNanos) {
        long deadline = System.nanoTime() + patienceNanos;
        Set<String> left = Holdings.now().without(before);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            System.gc();
            LockSupport.parkNanos(PAUSE_NANOS);
            left = Holdings.now().without(before);
        }
        return new TreeSet<>(left);
    }

    private static boolean isOutermost(ExtensionContext context) {
        return context.getParent().equals(Optional.of(context.getRoot()));
    }
}
