package io.simdrdrive.server.internal.call;

import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.StoreFullException;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/**
 * Whether the store takes writes, as far as it, calls and the file system tell. A full disk is over when a write succeeds, or
 * when more space is free than when it was found full. Thread-safe.
 */
public final class WriteState {
    private static final long MORE_BYTES = 1 << 20;

    private final DataStore store;
    private volatile @Nullable Full full;

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
        if (failure instanceof StoreFullException) {
            full = new Full(usableBytes());
        }
    }

    /** Why the store takes no writes, in one line; null if it takes them. */
    public @Nullable String problem() {
        Throwable failure = store.failure();
        if (failure != null) {
            return "the store takes no more writes since an earlier failure ("
                    + String.valueOf(failure.getMessage()).replace(store.path().toString(), "the store")
                    + "); mend the cause, and start the server again";
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
