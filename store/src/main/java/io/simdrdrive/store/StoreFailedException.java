package io.simdrdrive.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The system failed to write or force. The store stays readable and refuses every write until it is opened again. */
public final class StoreFailedException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * For the engine.
     *
     * @param path  the file
     * @param what  what is wrong, as a clause without the path
     * @param cause what the system said, or null
     */
    public StoreFailedException(Path path, String what, @Nullable Throwable cause) {
        super(path, what, cause);
    }
}
