package io.simdrdrive.stress;

import io.simdrdrive.store.EntryHandle;
import java.util.function.Consumer;

/** Looks at all that a follower is handed: each entry whole, and each following the one before. */
final class Followed implements Consumer<EntryHandle> {
    private static volatile boolean wrong;

    private long tail;

    /** Whether any follower of this JVM was ever handed something that is not right. */
    static boolean wentWrong() {
        return wrong;
    }

    @Override
    public void accept(EntryHandle entry) {
        if (!entry.isValidChecksum() || entry.metadata().prevOffset() != tail) {
            wrong = true;
        }
        tail = entry.tailOffset();
    }
}
