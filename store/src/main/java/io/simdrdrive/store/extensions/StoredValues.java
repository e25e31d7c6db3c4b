package io.simdrdrive.store.extensions;

import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.EntryHandle;
import io.simdrdrive.store.StoreCorruptException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decodes, and says where it could not. */
final class StoredValues {
    private StoredValues() {}

    static <T> T decode(DataStore store, EntryHandle entry, ValueCodec<T> codec, ByteBuffer encoded) {
        try {
            return codec.decode(encoded);
        } catch (IllegalArgumentException e) {
            throw undecodable(store, entry, String.valueOf(e.getMessage()), e);
        } catch (BufferUnderflowException e) {
            throw undecodable(store, entry, "it ends too early", e);
        }
    }

    static StoreCorruptException undecodable(DataStore store, EntryHandle entry, String why,
            @Nullable Throwable cause) {
        return new StoreCorruptException(store.path(), String.format(Locale.ROOT,
                "the value of %d bytes at offset %d (key hash %016x) cannot be decoded: %s. It was written by another codec"
                        + " or damaged, which verify() tells", entry.size(), entry.startOffset(), entry.keyHash(),
                why), cause);
    }
}
