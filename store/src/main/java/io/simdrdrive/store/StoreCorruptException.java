package io.simdrdrive.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file is no store, or is damaged where it must not be. It was not changed. */
public final class StoreCorruptException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * For the engine.
     *
     * @param path  the file
     * @param what  what is wrong, as a clause without the path
     * @param cause what the system said, or null
     */
    public StoreCorruptException(Path path, String what, @Nullable Throwable cause) {
        super(path, what, cause);
    }
}
