package io.simdrdrive.protocol.bitcode;

import io.simdrdrive.protocol.WireWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column whose elements are arrays. */
record ByteArraySource(List<? extends byte @Nullable []> arrays) implements ByteSource {
    @Override
    public int size() {
        return arrays.size();
    }

    @Override
    public int length(int index) {
        byte[] array = arrays.get(index);
        return array == null ? ABSENT : array.length;
    }

    @Override
    public void writeTo(int index, WireWriter out) {
        byte[] array = arrays.get(index);
        if (array != null) {
            out.writeBytes(array);
        }
    }
}
