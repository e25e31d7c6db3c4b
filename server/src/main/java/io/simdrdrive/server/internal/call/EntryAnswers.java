package io.simdrdrive.server.internal.call;

import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.method.EntryFields;
import io.simdrdrive.protocol.method.LastEntryResponse;
import io.simdrdrive.protocol.method.MetadataResponse;
import io.simdrdrive.store.EntryHandle;
import org.jspecify.annotations.Nullable;

/** Entries with what the store's file keeps with them, as results. */
final class EntryAnswers {
    private EntryAnswers() {}

    static EntryFields fields(EntryHandle entry) {
        return new EntryFields(entry.keyHash(), entry.metadata().prevOffset(), entry.startOffset(), entry.size(),
                Integer.toUnsignedLong(entry.checksum()));
    }

    static void encodeMetadata(FrameWriter out, @Nullable EntryHandle entry) {
        MetadataResponse.encode(out, entry == null ? null : fields(entry));
    }

    static void encodeLast(FrameWriter out, @Nullable EntryHandle entry) {
        if (entry == null) {
            LastEntryResponse.encodeAbsent(out);
        } else {
            LastEntryResponse.encode(out, fields(entry), entry.segment());
        }
    }
}
