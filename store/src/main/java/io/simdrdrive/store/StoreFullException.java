package io.simdrdrive.store;

import io.simdrdrive.store.internal.file.NoSpace;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * No space is left for what was to be written: on the disk, of a quota, or for a longer file. Nothing of it is visible; reads
 * go on, and writes go on once there is space.
 */
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

    /**
     * Whether a failure to write any file was for want of space, as far as it says so: in English, or as this system says of
     * a full disk in the language of the process.
     *
     * @param failure what Java's input and output threw
     * @return false also where it is not known
     */
    public static boolean isMeantBy(IOException failure) {
        return NoSpace.isMeantBy(failure);
    }
}
