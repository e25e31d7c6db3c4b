package io.simdrdrive.store.internal.append;

import io.simdrdrive.store.StoreClosedException;
import io.simdrdrive.store.StoreFailedException;
import io.simdrdrive.store.StoreReadOnlyException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whether a store may still be used. The first failure to write or force makes it read-only for good, with its cause in
 * every later message: a second force may claim success for bytes that the first one lost.
 */
public final class Health {
    private final Path path;
    private final boolean readOnly;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean closed;

    /** Of a store that has just been opened. */
    public Health(Path path, boolean readOnly) {
        this.path = path;
        this.readOnly = readOnly;
    }

    /** The file of the store. */
    public Path path() {
        return path;
    }

    /** Throws unless the store is open. */
    public void requireOpen() {
        if (closed) {
            throw new StoreClosedException(path, "the store is closed", null);
        }
    }

    /** Throws unless the store is open and takes writes. */
    public void requireWritable() {
        requireOpen();
        if (readOnly) {
            throw new StoreReadOnlyException(path,
                    "the store was opened read-only; open it with DataStore.open to write",
                    null);
        }
        Throwable cause = failure.get();
        if (cause != null) {
            throw new StoreFailedException(path, "the store takes no more writes since an earlier failure ("
                    + cause.getMessage() + "); close it, mend the cause, and open it again", cause);
        }
    }

    /** Makes the store read-only. */
    public void fail(Throwable cause) {
        failure.compareAndSet(null, cause);
    }

    /** What made it read-only, or null. */
    public @Nullable Throwable failure() {
        return failure.get();
    }

    /** Whether {@link #close} was called. */
    public boolean isClosed() {
        return closed;
    }

    /** Ends all use. */
    public void close() {
        closed = true;
    }
}
