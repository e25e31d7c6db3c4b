package io.simdrdrive.server.internal.call;

import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.StoreFullException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the store takes writes, as far as it, calls and the file system tell. A full disk is over when a write succeeds, or
 * when more space is free than when it was found full. Thread-safe.
 */
public final class WriteState {
    private final DataStore store;
    private final long freedBytes;
    private final LongSupplier usableBytes;
    private volatile @Nullable Full full;

    private record Full(long usableBytes) {}

    /**
     * Of a store that takes writes.
     *
     * @param freedBytes how much more has to be free than on a disk that was full
     */
    public WriteState(DataStore store, long freedBytes) {
        this(store, freedBytes, () -> usableBytes(store));
    }

    /** With what says how much is free. */
    WriteState(DataStore store, long freedBytes, LongSupplier usableBytes) {
        this.store = store;
        this.freedBytes = freedBytes;
        this.usableBytes = usableBytes;
    }

    void succeeded() {
        if (full != null) {
            full = null;
        }
    }

    void failed(Throwable failure) {
        if (failure instanceof StoreFullException) {
            full = new Full(usableBytes.getAsLong());
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
        if (usableBytes.getAsLong() - found.usableBytes >= freedBytes) {
            succeeded();
            return null;
        }
        return "no space is left for writes; make some";
    }

    private static long usableBytes(DataStore store) {
        try {
            return Files.getFileStore(store.path()).getUsableSpace();
        } catch (IOException _) {
            return 0;
        }
    }
}
