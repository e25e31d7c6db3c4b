package io.simdrdrive.protocol.frame;

/** Payloads one behind the other, in an array whose size follows what has arrived: a new one has never more than twice of it. */
final class JoinedBytes {
    private static final long MIN_BYTES = 256;
    /** With these an array is as long as a power of two, and fills regions of the collector; a byte more could waste one. */
    private static final int HEADER_BYTES = 16;
    private static final byte[] EMPTY = {};

    private final ArrayPool arrays;
    private byte[] array = EMPTY;
    private int size;

    JoinedBytes(ArrayPool arrays) {
        this.arrays = arrays;
    }

    int size() {
        return size;
    }

    /** What the array takes of memory, be it used or not. */
    int capacity() {
        return array.length;
    }

    void append(byte[] source, int offset, int length) {
        if (length > array.length - size) {
            grow(size + length);
        }
        System.arraycopy(source, offset, array, size, length);
        size += length;
    }

    private void grow(int needed) {
        long inMemory = Long.highestOneBit(Math.max(MIN_BYTES, (long) needed + HEADER_BYTES) - 1) << 1;
        byte[] larger = arrays.take((int) (inMemory - HEADER_BYTES));
        System.arraycopy(array, 0, larger, 0, size);
        arrays.give(array);
        array = larger;
    }

    /** The array that begins with the {@link #size()} bytes. */
    byte[] array() {
        return array;
    }

    /** Gives the array back: nobody is to read these bytes any more. */
    void release() {
        arrays.give(array);
        array = EMPTY;
        size = 0;
    }
}
