package io.simdrdrive.protocol.bitcode;

import io.simdrdrive.protocol.WireWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of byte strings to be written from where they are: arrays, memory segments, a store's map. The lengths are
 * asked for first, then each string is written once, in order.
 */
public interface ByteSource {
    /** The length of an element that is absent. */
    int ABSENT = -1;

    /**
     * How many elements there are, absent ones included.
     *
     * @return from 0
     */
    int size();

    /**
     * An element's length.
     *
     * @param index 0 to size - 1
     * @return its length in bytes, or {@link #ABSENT}, in a column that knows absent ones
     */
    int length(int index);

    /**
     * Writes an element.
     *
     * @param index 0 to size - 1, of an element that is not absent
     * @param out takes exactly as many bytes as {@link #length} said
     */
    void writeTo(int index, WireWriter out);

    /**
     * The arrays of a list.
     *
     * @param arrays the elements, null for absent ones; not copied
     * @return a view of the list
     */
    static ByteSource of(List<? extends byte @Nullable []> arrays) {
        return new ByteArraySource(arrays);
    }
}
