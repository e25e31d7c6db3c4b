package io.simdrdrive.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The store was closed before or while the call ran. Nothing was written by the call unless it had returned. */
public final class StoreClosedException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * For the engine.
     *
     * @param path  the file
     * @param what  what is wrong, as a clause without the path
     * @param cause what the system said, or null
     */
    public StoreClosedException(Path path, String what, @Nullable Throwable cause) {
        super(path, what, cause);
    }
}
