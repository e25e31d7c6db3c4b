package io.simdrdrive.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** No space is left for what was to be written. Nothing of it is visible; reads go on, and writes go on once there is space. */
public final class StoreFullException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * For the engine.
     *
     * @param path  the file
     * @param what  what is wrong, as a clause without the path
     * @param cause what the system said, or null
     */
    public StoreFullException(Path path, String what, @Nullable Throwable cause) {
        super(path, what, cause);
    }
}
