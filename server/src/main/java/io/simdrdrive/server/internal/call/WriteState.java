package io.simdrdrive.server.internal.call;

import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.StoreFailedException;
import io.simdrdrive.store.StoreFullException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Whether the store takes writes, as far as calls and the file system tell. A full disk is over when a write succeeds, or
 * when more space is free than when it was found full. Thread-safe.
 */
public final class WriteState {
    private static final long MORE_BYTES = 1 << 20;

    private final DataStore store;
    private final LongAdder failures = new LongAdder();
    private volatile @Nullable Full full;
    private volatile boolean isBroken;

    private record Full(long usableBytes) {}

    /** Of a store that takes writes. */
    public WriteState(DataStore store) {
        this.store = store;
    }

    void succeeded() {
        if (full != null) {
            full = null;
        }
    }

    void failed(Throwable failure) {
        failures.increment();
        if (failure instanceof StoreFullException) {
            full = new Full(usableBytes());
        } else if (failure instanceof StoreFailedException) {
            isBroken = true;
        }
    }

    /** How many calls have failed. */
    public long failures() {
        return failures.sum();
    }

    /** Why the store takes no writes, in one line; null if it takes them. */
    public @Nullable String problem() {
        if (isBroken) {
            return "the store takes no more writes since an earlier failure; the log says which, and a restart is needed";
        }
        Full found = full;
        if (found == null) {
            return null;
        }
        if (usableBytes() >= found.usableBytes + MORE_BYTES) {
            succeeded();
            return null;
        }
        return "no space is left for writes; make some";
    }

    private long usableBytes() {
        try {
            return Files.getFileStore(store.path()).getUsableSpace();
        } catch (IOException _) {
            return 0;
        }
    }
}
