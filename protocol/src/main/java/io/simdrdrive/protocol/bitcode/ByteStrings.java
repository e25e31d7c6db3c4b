package io.simdrdrive.protocol.bitcode;

import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A decoded column of byte strings, which lie one behind the other in one array; some may be absent. Good for as long as
 * the array is: where the sender did not pack the bytes, it is the message's own.
 */
public final class ByteStrings {
    private final byte[] array;
    private final int[] bounds;
    private final byte @Nullable [] presence;
    private final int presenceOffset;

    /** Element i lies from bounds[i] to bounds[i + 1]; it is absent if its bit of presence is 0. */
    ByteStrings(byte[] array, int[] bounds, byte @Nullable [] presence, int presenceOffset) {
        this.array = array;
        this.bounds = bounds;
        this.presence = presence;
        this.presenceOffset = presenceOffset;
    }

    /**
     * How many elements there are, absent ones included.
     *
     * @return from 0
     */
    public int size() {
        return bounds.length - 1;
    }

    /**
     * The array that holds all of them.
     *
     * @return the array
     */
    public byte[] array() {
        return array;
    }

    /**
     * Where an element begins.
     *
     * @param index 0 to size - 1
     * @return an index into the array
     */
    public int offset(int index) {
        return bounds[index];
    }

    /**
     * An element's length.
     *
     * @param index 0 to size - 1
     * @return from 0; 0 if it is absent
     */
    public int length(int index) {
        return bounds[index + 1] - bounds[index];
    }

    /**
     * Whether an element is there.
     *
     * @param index 0 to size - 1
     * @return false if it is absent
     */
    public boolean isPresent(int index) {
        Objects.checkIndex(index, size());
        return presence == null || Bits.isSet(presence, presenceOffset, index);
    }

    /**
     * An element's bytes.
     *
     * @param index 0 to size - 1
     * @return a new array, or null if it is absent
     */
    public byte @Nullable [] get(int index) {
        return isPresent(index) ? Arrays.copyOfRange(array, bounds[index], bounds[index + 1]) : null;
    }

    /**
     * An element's bytes, of a column that has no absent ones.
     *
     * @param index 0 to size - 1
     * @return a new array, empty if the element is absent
     */
    public byte[] bytes(int index) {
        return Arrays.copyOfRange(array, bounds[index], bounds[index + 1]);
    }
}
