package io.simdrdrive.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The store was opened with {@link DataStore#openReadOnly}, and the call would write. */
public final class StoreReadOnlyException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * For the engine.
     *
     * @param path  the file
     * @param what  what is wrong, as a clause without the path
     * @param cause what the system said, or null
     */
    public StoreReadOnlyException(Path path, String what, @Nullable Throwable cause) {
        super(path, what, cause);
    }
}
