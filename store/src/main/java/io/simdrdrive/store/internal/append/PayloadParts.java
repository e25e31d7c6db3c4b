package io.simdrdrive.store.internal.append;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** A long payload that is given part by part, once, so that each can be let go of before the next is taken. */
public interface PayloadParts {
    /** All of them together. */
    long sizeBytes();

    /** The next part, good until the one after it is asked for; null behind the last. */
    @Nullable
    MemorySegment next();
}
