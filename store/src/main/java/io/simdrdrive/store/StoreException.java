package io.simdrdrive.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Something is wrong with a store, rather than with a call. One subclass a cause; the message names the file, and where
 * it helps the offset, what was expected and what to do.
 */
public abstract sealed class StoreException extends RuntimeException
        permits StoreClosedException, StoreCorruptException, StoreFailedException, StoreFullException,
        StoreLockedException, StoreNotFoundException, StoreReadOnlyException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Path path;

    StoreException(Path path, String what, @Nullable Throwable cause) {
        super(path + ": " + what, cause);
        this.path = path;
    }

    /**
     * The file of the store.
     *
     * @return the path as it was opened; null only after deserialisation
     */
    public @Nullable Path path() {
        return path;
    }
}
