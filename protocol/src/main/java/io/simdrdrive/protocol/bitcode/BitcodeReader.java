package io.simdrdrive.protocol.bitcode;

import io.simdrdrive.protocol.internal.LittleEndian;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the columns of one encoded message in turn; made once, moved from message to message. Not thread-safe.
 *
 * <p>Nothing is allocated for a length before the bytes that back it are known to be there: eight elements need a byte
 * at least, whatever their type. Every method throws {@link BitcodeException} where the bytes end early, name an unknown
 * packing, or go beyond the limits.
 */
public final class BitcodeReader {
    private static final byte[] EMPTY = {};
    private static final long[] NO_INTS = {};
    private static final int LARGE = LengthColumn.LARGE;

    private final BitcodeLimits limits;
    private byte[] array = EMPTY;
    private int at;
    private int end;

    // The packed bytes that were read last.
    private byte[] column = EMPTY;
    private int columnOffset;

    /** A reader of nothing yet, with the default limits. */
    public BitcodeReader() {
        this(BitcodeLimits.DEFAULT);
    }

    /**
     * A reader of nothing yet.
     *
     * @param limits how large values may be
     */
    public BitcodeReader(BitcodeLimits limits) {
        this.limits = limits;
    }

    /**
     * Moves to an encoded message.
     *
     * @param array holds the message; not copied
     * @param offset where it begins
     * @param length its length
     * @return this
     */
    public BitcodeReader wrap(byte[] array, int offset, int length) {
        this.array = array;
        this.at = offset;
        this.end = offset + length;
        return this;
    }

    /** Checks that the message has been read to its end. */
    public void end() {
        if (at != end) {
            throw new BitcodeException((end - at) + " bytes are left over behind the last value");
        }
    }

    /**
     * Reads one u64.
     *
     * @return unsigned
     */
    public long readU64() {
        return readInt();
    }

    /**
     * Reads the elements of a list of u64.
     *
     * @param count how many
     * @return unsigned
     */
    public long[] readU64s(int count) {
        return readInts(count);
    }

    /**
     * Reads one bool.
     *
     * @return the value
     */
    public boolean readBool() {
        return Bits.isSet(array, take(1), 0);
    }

    /**
     * Reads one byte string.
     *
     * @return where it lies
     */
    public ByteSlice readBytes() {
        int length = readLength(limits.maxDecodedBytes(), "a byte string", "bytes");
        readPackedBytes(length);
        return new ByteSlice(column, columnOffset, length);
    }

    /**
     * Reads one optional byte string.
     *
     * @return where it lies, or null if it is absent
     */
    public @Nullable ByteSlice readOptionalBytes() {
        return readBool() ? readBytes() : null;
    }

    /**
     * Reads the length of one list.
     *
     * @return how many elements follow, at most the limit
     */
    public int readListLength() {
        return readLength(limits.maxElements(), "a list", "elements");
    }

    /**
     * Reads the elements of a list of byte strings.
     *
     * @param count how many
     * @return where they lie
     */
    public ByteStrings readBytes(int count) {
        return readByteStrings(count, count, null, 0);
    }

    /**
     * Reads the elements of a list of optional byte strings.
     *
     * @param count how many, absent ones included
     * @return where they lie
     */
    public ByteStrings readOptionalBytes(int count) {
        int bits = take(Bits.bytesFor(count));
        return readByteStrings(count, Bits.count(array, bits, count), array, bits);
    }

    /**
     * Reads one text.
     *
     * @return the text; malformed UTF-8 is replaced
     */
    public String readText() {
        int length = readLength(limits.maxDecodedBytes(), "a text", "bytes");
        return new String(array, take(length), length, StandardCharsets.UTF_8);
    }

    /**
     * Reads one value of an enum of three without fields.
     *
     * @return 0 to 2
     */
    public int readEnumOf3() {
        return (array[take(1)] & 0xFF) % 3;
    }

    private ByteStrings readByteStrings(int count, int present, byte @Nullable [] presence, int presenceOffset) {
        readPackedBytes(present);
        byte[] small = column;
        int smallOffset = columnOffset;
        int large = 0;
        long sum = 0;
        for (int i = 0; i < present; i++) {
            int length = small[smallOffset + i] & 0xFF;
            sum += length;
            large += length == LARGE ? 1 : 0;
        }
        long[] largeLengths = readInts(large);
        sum -= (long) LARGE * large;
        for (long length : largeLengths) {
            sum += checkLength(length, limits.maxDecodedBytes(), "a byte string of a list", "bytes");
        }
        checkLength(sum, limits.maxDecodedBytes(), "the byte strings of a list", "bytes");
        int[] bounds = new int[count + 1];
        int largeIndex = 0;
        int next = 0;
        int bound = 0;
        for (int i = 0; i < count; i++) {
            bounds[i] = bound;
            if (presence == null || Bits.isSet(presence, presenceOffset, i)) {
                int length = small[smallOffset + next++] & 0xFF;
                bound += length == LARGE ? (int) largeLengths[largeIndex++] : length;
            }
        }
        bounds[count] = bound;
        readPackedBytes((int) sum);
        for (int i = 0; i <= count; i++) {
            bounds[i] += columnOffset;
        }
        return new ByteStrings(column, bounds, presence, presenceOffset);
    }

    private int readLength(int max, String what, String unit) {
        int small = array[take(1)] & 0xFF;
        return checkLength(small < LARGE ? small : readInt(), max, what, unit);
    }

    /** Refuses what the limits or the bytes that are left cannot back, at eight a byte. */
    private int checkLength(long length, int max, String what, String unit) {
        if (length < 0 || length > 8L * (end - at)) {
            throw new BitcodeException(what + " claims " + Long.toUnsignedString(length) + " " + unit + ", backed by "
                    + (end - at) + " bytes");
        }
        if (length > max) {
            throw new BitcodeException(what + " has " + length + " " + unit + ": the most is " + max);
        }
        return (int) length;
    }

    private long[] readInts(int count) {
        if (count == 0) {
            return NO_INTS;
        }
        int leadingByte = array[take(1)] & 0xFF;
        int width = IntColumn.widthOf(leadingByte);
        long minimum = Packing.hasMinimum(leadingByte) ? LittleEndian.longAt(array, take(Long.BYTES)) : 0;
        if (width == 1) {
            readPackedBytes(count);
            return IntColumn.widen(column, columnOffset, count, 1, minimum);
        }
        return IntColumn.widen(array, take((long) count * width), count, width, minimum);
    }

    /** As of one value, whose byte would not be packed. */
    private long readInt() {
        int leadingByte = array[take(1)] & 0xFF;
        int width = IntColumn.widthOf(leadingByte);
        long minimum = Packing.hasMinimum(leadingByte) ? LittleEndian.longAt(array, take(Long.BYTES)) : 0;
        return minimum + IntColumn.valueAt(array, take(width), width);
    }

    /** Leaves the bytes in {@link #column}: in the message itself where they are not packed. */
    private void readPackedBytes(int count) {
        int leadingByte = count < Packing.MIN_PACKED ? 0 : array[take(1)] & 0xFF;
        Packing packing = Packing.of(leadingByte);
        int minimum = Packing.hasMinimum(leadingByte) ? array[take(1)] : 0;
        int from = take(packing.packedBytes(count));
        if (packing == Packing.NONE) {
            column = array;
            columnOffset = from;
        } else {
            column = new byte[count + Packing.SLACK_BYTES];
            columnOffset = 0;
            packing.unpack(array, from, column, count, minimum & 0xFF);
        }
    }

    private int take(long bytes) {
        if (bytes > end - at) {
            throw new BitcodeException("the message ends " + (bytes - (end - at)) + " bytes early");
        }
        int taken = at;
        at += (int) bytes;
        return taken;
    }
}
