package io.simdrdrive.protocol.bitcode;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A byte string where it lies in an array. Good for as long as the array is. */
public final class ByteSlice {
    private final byte[] array;
    private final int offset;
    private final int length;

    /**
     * A part of an array.
     *
     * @param array holds the bytes; not copied
     * @param offset where they begin
     * @param length how many
     */
    public ByteSlice(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /**
     * The array that holds the bytes.
     *
     * @return the array
     */
    public byte[] array() {
        return array;
    }

    /**
     * Where the bytes begin.
     *
     * @return an index into the array
     */
    public int offset() {
        return offset;
    }

    /**
     * How many bytes there are.
     *
     * @return from 0
     */
    public int length() {
        return length;
    }

    /**
     * The bytes.
     *
     * @return a new array
     */
    public byte[] toByteArray() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    /**
     * The bytes as a buffer over the same array.
     *
     * @return a new, read-only buffer
     */
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(array, offset, length).slice().asReadOnlyBuffer();
    }
}
