package io.simdrdrive.server.internal.call;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.ByteSource;
import io.simdrdrive.store.EntryHandle;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The payloads of entries as a column, each copied once, from the store's map. */
record EntryPayloads(List<@Nullable EntryHandle> entries) implements ByteSource {
    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public int length(int index) {
        EntryHandle entry = entries.get(index);
        return entry == null ? ABSENT : Math.toIntExact(entry.size());
    }

    @Override
    public void writeTo(int index, WireWriter out) {
        EntryHandle entry = Objects.requireNonNull(entries.get(index));
        out.writeBytes(entry.segment(), 0, (int) entry.size());
    }

    /** All payloads together, in bytes. */
    long totalBytes() {
        long total = 0;
        for (EntryHandle entry : entries) {
            total += entry == null ? 0 : entry.size();
        }
        return total;
    }
}
