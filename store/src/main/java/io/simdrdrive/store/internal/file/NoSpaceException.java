package io.simdrdrive.store.internal.file;

import java.io.IOException;

/** A write failed for want of space; the message is what the system said, in whatever language. */
public final class NoSpaceException extends IOException {
    private static final long serialVersionUID = 1L;

    NoSpaceException(IOException said) {
        super(said.getMessage(), said);
    }
}
