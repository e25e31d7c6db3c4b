package io.simdrdrive.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Another store object, in this process or another one, has the file open for writing. */
public final class StoreLockedException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * For the engine.
     *
     * @param path  the file
     * @param what  what is wrong, as a clause without the path
     * @param cause what the system said, or null
     */
    public StoreLockedException(Path path, String what, @Nullable Throwable cause) {
        super(path, what, cause);
    }
}
