package io.simdrdrive.protocol;

import io.simdrdrive.protocol.internal.LittleEndian;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * A byte array that grows as it is written, little-endian. Not thread-safe.
 *
 * <p>Every write compares once, with the end of what may be written without asking; a subclass moves that end, to put
 * something of its own between the bytes (see {@link io.simdrdrive.protocol.frame.FrameWriter}).
 */
public class WireWriter {
    /** The most bytes that one writer holds. */
    public static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;

    private byte[] array;
    private int position;
    private int end;

    /**
     * An empty writer.
     *
     * @param initialCapacityBytes the size of the first array, at least 1
     */
    public WireWriter(int initialCapacityBytes) {
        array = new byte[Math.max(1, initialCapacityBytes)];
        end = array.length;
    }

    /**
     * The array that is written to, good until the next write.
     *
     * @return the array; its first {@link #position()} bytes have been written
     */
    public final byte[] array() {
        return array;
    }

    /**
     * How many bytes have been written.
     *
     * @return 0 to {@link #MAX_CAPACITY}
     */
    public final int position() {
        return position;
    }

    /**
     * The written bytes.
     *
     * @return a new array
     */
    public final byte[] toByteArray() {
        return Arrays.copyOf(array, position);
    }

    /**
     * Forgets what was written, and lets go of an array that has become too large.
     *
     * @param maxRetainedBytes a larger array is replaced by one of this size, at least 1
     */
    public void clear(int maxRetainedBytes) {
        position = 0;
        if (array.length > maxRetainedBytes) {
            array = new byte[Math.max(1, maxRetainedBytes)];
        }
        end = array.length;
    }

    /**
     * Writes one byte.
     *
     * @param value its low 8 bits count
     */
    public final void writeByte(int value) {
        if (position == end) {
            more(1);
        }
        array[position++] = (byte) value;
    }

    /**
     * Writes two bytes.
     *
     * @param value its low 16 bits count
     */
    public final void writeShort(int value) {
        if (end - position < Short.BYTES) {
            writeSlowly(value, Short.BYTES);
        } else {
            LittleEndian.putShort(array, position, value);
            position += Short.BYTES;
        }
    }

    /**
     * Writes four bytes.
     *
     * @param value the value
     */
    public final void writeInt(int value) {
        if (end - position < Integer.BYTES) {
            writeSlowly(value, Integer.BYTES);
        } else {
            LittleEndian.putInt(array, position, value);
            position += Integer.BYTES;
        }
    }

    /**
     * Writes eight bytes.
     *
     * @param value the value
     */
    public final void writeLong(long value) {
        if (end - position < Long.BYTES) {
            writeSlowly(value, Long.BYTES);
        } else {
            LittleEndian.putLong(array, position, value);
            position += Long.BYTES;
        }
    }

    private void writeSlowly(long value, int bytes) {
        long rest = value;
        for (int i = 0; i < bytes; i++) {
            writeByte((int) rest);
            rest >>>= Byte.SIZE;
        }
    }

    /**
     * Writes a whole array.
     *
     * @param source the bytes
     */
    public final void writeBytes(byte[] source) {
        writeBytes(source, 0, source.length);
    }

    /**
     * Writes a part of an array.
     *
     * @param source holds the bytes
     * @param offset where they begin
     * @param length how many
     * @throws IndexOutOfBoundsException if the part is not within the source
     */
    public final void writeBytes(byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        for (int done = 0; done < length;) {
            int step = step(length - done);
            System.arraycopy(source, offset + done, array, position, step);
            position += step;
            done += step;
        }
    }

    /**
     * Writes what remains of a buffer, whose position stays where it is.
     *
     * @param source the bytes
     */
    public final void writeBytes(ByteBuffer source) {
        int length = source.remaining();
        for (int done = 0; done < length;) {
            int step = step(length - done);
            source.get(source.position() + done, array, position, step);
            position += step;
            done += step;
        }
    }

    /**
     * Writes a part of a memory segment, without an array between.
     *
     * @param source holds the bytes
     * @param offset where they begin
     * @param length how many
     * @throws IndexOutOfBoundsException if the part is not within the source
     * @throws IllegalStateException if the source's memory is closed; what was written before stays
     */
    public void writeBytes(MemorySegment source, long offset, int length) {
        for (int done = 0; done < length;) {
            int step = step(length - done);
            MemorySegment.copy(source, ValueLayout.JAVA_BYTE, offset + done, array, position, step);
            position += step;
            done += step;
        }
    }

    private int step(int wanted) {
        if (position == end) {
            more(wanted);
        }
        return Math.min(wanted, end - position);
    }

    /**
     * Called when nothing more may be written: makes room for at least one byte.
     *
     * @param wantedBytes how many bytes are about to be written
     */
    protected void more(int wantedBytes) {
        ensureCapacity(wantedBytes);
        writableUpTo(array.length);
    }

    /**
     * Grows the array, if need be, so that it has room behind the position.
     *
     * @param bytes how much room
     * @throws ProtocolException (1009) if the array would be larger than {@link #MAX_CAPACITY}
     */
    protected final void ensureCapacity(long bytes) {
        long needed = position + bytes;
        if (needed > MAX_CAPACITY) {
            throw new ProtocolException(CloseCode.MESSAGE_TOO_BIG,
                    "cannot encode " + needed + " bytes at once: the most is " + MAX_CAPACITY
                            + "; send smaller batches");
        }
        if (needed > array.length) {
            array = Arrays.copyOf(array, (int) Math.min(MAX_CAPACITY, Math.max(needed, 2L * array.length)));
        }
    }

    /**
     * Sets the end of what may be written without asking.
     *
     * @param newEnd an index into the array; beyond the array means its end
     */
    protected final void writableUpTo(long newEnd) {
        end = (int) Math.min(newEnd, array.length);
    }

    /**
     * Moves the position, over bytes that were put into the array directly, or back.
     *
     * @param newPosition the position
     */
    protected final void moveTo(int newPosition) {
        position = newPosition;
    }
}
