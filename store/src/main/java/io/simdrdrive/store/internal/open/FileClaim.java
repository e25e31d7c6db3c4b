package io.simdrdrive.store.internal.open;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * That this JVM has a file open for writing, by what identifies the file and not by its name: a link to a store is the
 * same store. Not thread-safe.
 */
public final class FileClaim {
    private static final Set<Object> CLAIMED = ConcurrentHashMap.newKeySet();

    private @Nullable Object fileKey;

    private FileClaim(@Nullable Object fileKey) {
        this.fileKey = fileKey;
    }

    /** Claims a file; null where it is claimed already. A file without identity can always be claimed. */
    static @Nullable FileClaim tryClaim(@Nullable Object fileKey) {
        return fileKey == null || CLAIMED.add(fileKey) ? new FileClaim(fileKey) : null;
    }

    /** Claims another file instead, that has taken the name of this one. */
    public void moveTo(@Nullable Object newFileKey) {
        release();
        if (newFileKey != null) {
            CLAIMED.add(newFileKey);
        }
        fileKey = newFileKey;
    }

    /** Gives the file up. */
    public void release() {
        if (fileKey != null) {
            CLAIMED.remove(fileKey);
            fileKey = null;
        }
    }
}
