package io.simdrdrive.store.internal.append;

import io.simdrdrive.store.StoreException;
import io.simdrdrive.store.StoreFailedException;
import io.simdrdrive.store.StoreFullException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** What the system said, as an exception of the store. */
public final class IoFailure {
    private IoFailure() {}

    /** Whether it was for want of space. Java keeps no error number, so the system's text must do. */
    public static boolean isNoSpace(IOException e) {
        String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("no space left") || text.contains("quota exceeded") || text.contains("file too large");
    }

    /** The exception for a failure of {@code what}. */
    public static StoreException of(Path path, String what, IOException e) {
        return isNoSpace(e)
                ? new StoreFullException(path, what + " failed, nothing of it is visible: " + e.getMessage()
                        + ". Make space and try again.", e)
                : new StoreFailedException(path, what + " failed: " + e.getMessage(), e);
    }
}
