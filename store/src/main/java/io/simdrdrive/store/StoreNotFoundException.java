package io.simdrdrive.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** There is no such file, or no directory to make it in, or it may not be opened. */
public final class StoreNotFoundException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * For the engine.
     *
     * @param path  the file
     * @param what  what is wrong, as a clause without the path
     * @param cause what the system said, or null
     */
    public StoreNotFoundException(Path path, String what, @Nullable Throwable cause) {
        super(path, what, cause);
    }
}
