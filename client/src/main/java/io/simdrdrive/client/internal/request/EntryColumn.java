package io.simdrdrive.client.internal.request;

import io.simdrdrive.client.KeyValue;
import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.ByteSource;
import java.util.List;
import java.util.function.Function;

/** The keys of entries, or their payloads, as a column. */
record EntryColumn(List<KeyValue> entries, Function<KeyValue, byte[]> part) implements ByteSource {
    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public int length(int index) {
        return part.apply(entries.get(index)).length;
    }

    @Override
    public void writeTo(int index, WireWriter out) {
        out.writeBytes(part.apply(entries.get(index)));
    }
}
