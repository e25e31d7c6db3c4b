package io.simdrdrive.store.internal.append;

import io.simdrdrive.store.StoreException;
import io.simdrdrive.store.StoreFailedException;
import io.simdrdrive.store.StoreFullException;
import io.simdrdrive.store.internal.file.NoSpace;
import java.io.IOException;
import java.nio.file.Path;

/** What the system said, as an exception of the store. */
public final class IoFailure {
    private IoFailure() {}

    /** The exception for a failure of {@code what}, which may have made the store read-only: then more space does not help. */
    public static StoreException of(Health health, String what, IOException e) {
        return health.failure() == null
                ? of(health.path(), what, e)
                : new StoreFailedException(health.path(), what + " failed: " + e.getMessage()
                        + ". The store takes no more writes; close it, mend the cause, and open it again", e);
    }

    /** The exception for a failure to close, for whatever reason. */
    public static StoreException ofClosing(Path path, IOException e) {
        return new StoreFailedException(path, "closing failed: " + e.getMessage()
                + ". The file is released; open it again to see that it is whole", e);
    }

    /** The exception for a failure of {@code what}, after which the store, if one is open, is as it was. */
    public static StoreException of(Path path, String what, IOException e) {
        return NoSpace.isMeantBy(e)
                ? new StoreFullException(path, what + " failed, nothing of it is visible: " + e.getMessage()
                        + ". Make space and try again.", e)
                : new StoreFailedException(path, what + " failed: " + e.getMessage(), e);
    }
}
