package io.simdrdrive.server.internal.stream;

import io.simdrdrive.store.EntryHandle;

/** A value as it was when it was asked for, whatever is written since. Holds the store's file, and no bytes. */
public final class ReadStream extends OpenStream {
    private final EntryHandle value;

    /** Of a value. */
    public ReadStream(EntryHandle value) {
        this.value = value;
    }

    EntryHandle value() {
        return value;
    }

    @Override
    void close() {
        // The store's file is let go of by whoever collects the garbage.
    }
}
