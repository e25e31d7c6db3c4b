package io.simdrdrive.store.internal.spool;

import java.io.IOException;

/** The file of a spool failed, and not the source that it takes from. */
public final class SpoolFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final IOException failure;

    SpoolFileException(IOException failure) {
        super(failure.getMessage(), failure);
        this.failure = failure;
    }

    /** What the system said. */
    public IOException failure() {
        return failure;
    }
}
