package io.simdrdrive.server.internal.call;

import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.StoreFullException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the store takes writes, as far as it, calls and the file system tell. A full disk is over when a write succeeds,
 * when more space is free than when it was found full, or after a while, where so much is free at all: with clients kept
 * away nobody else would find out that a smaller write fits, or that it was a quota that the file system does not tell of.
 * Thread-safe.
 */
public final class WriteState {
    static final long TRY_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final DataStore store;
    private final long freedBytes;
    private final LongSupplier usableBytes;
    private final LongSupplier nanoTime;
    private volatile @Nullable Full full;

    private record Full(long usableBytes, long sinceNanos) {}

    /**
     * Of a store that takes writes.
     *
     * @param freedBytes how much more has to be free than on a disk that was full
     */
    public WriteState(DataStore store, long freedBytes) {
        this(store, freedBytes, () -> usableBytes(store), System::nanoTime);
    }

    /** With what says how much is free, and what time it is. */
    WriteState(DataStore store, long freedBytes, LongSupplier usableBytes, LongSupplier nanoTime) {
        this.store = store;
        this.freedBytes = freedBytes;
        this.usableBytes = usableBytes;
        this.nanoTime = nanoTime;
    }

    void succeeded() {
        if (full != null) {
            full = null;
        }
    }

    void failed(Throwable failure) {
        if (failure instanceof StoreFullException) {
            full = new Full(usableBytes.getAsLong(), nanoTime.getAsLong());
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
        if (isWorthATry(found)) {
            succeeded();
            return null;
        }
        return "no space is left for writes; make some";
    }

    private boolean isWorthATry(Full found) {
        long usable = usableBytes.getAsLong();
        return usable - found.usableBytes >= freedBytes
                || (usable >= freedBytes && nanoTime.getAsLong() - found.sinceNanos >= TRY_AGAIN_NANOS);
    }

    private static long usableBytes(DataStore store) {
        try {
            return Files.getFileStore(store.path()).getUsableSpace();
        } catch (IOException _) {
            return 0;
        }
    }
}
