package io.simdrdrive.store.internal.open;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The files that this JVM has open for writing, by what identifies them: a link to a store is the same store. */
final class OpenFiles {
    private static final Set<Object> KEYS = ConcurrentHashMap.newKeySet();

    private OpenFiles() {}

    /** Takes a file. Returns whether it was free; a file without identity always is. */
    static boolean take(@Nullable Object fileKey) {
        return fileKey == null || KEYS.add(fileKey);
    }

    static void release(@Nullable Object fileKey) {
        if (fileKey != null) {
            KEYS.remove(fileKey);
        }
    }
}
