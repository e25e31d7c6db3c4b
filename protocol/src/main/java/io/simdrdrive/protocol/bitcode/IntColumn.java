package io.simdrdrive.protocol.bitcode;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.internal.LittleEndian;

/** Columns of u64: all at the narrowest of four widths, perhaps less their minimum. */
final class IntColumn {
    /** The original takes a minimum off only more values than this. */
    static final int MAX_WITHOUT_MINIMUM = 5;

    private IntColumn() {}

    /** Reads values of a width of 1, 2, 4 or 8 bytes and adds the minimum, modulo 2^64. */
    static long[] widen(byte[] array, int offset, int count, int width, long minimum) {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = minimum + valueAt(array, offset + i * width, width);
        }
        return values;
    }

    static long valueAt(byte[] array, int offset, int width) {
        return switch (width) {
            case 1 -> array[offset] & 0xFF;
            case 2 -> LittleEndian.unsignedShort(array, offset);
            case 4 -> LittleEndian.unsignedInt(array, offset);
            default -> LittleEndian.longAt(array, offset);
        };
    }

    /** The width in bytes that a leading byte names. */
    static int widthOf(int leadingByte) {
        int halvings = (leadingByte + 1) >>> 1;
        if (halvings > 3) {
            throw new BitcodeException("byte " + leadingByte + " names no packing of integers: expected 0 to 6");
        }
        return Long.BYTES >>> halvings;
    }

    static void write(WireWriter out, long value) {
        int width = width(value);
        out.writeByte(leadingByte(width, false));
        writeAt(out, width, value);
    }

    /** Writes values, unsigned. */
    static void write(WireWriter out, long[] values, int count) {
        if (count == 0) {
            return;
        }
        long min = values[0];
        long max = min;
        for (int i = 1; i < count; i++) {
            min = Long.compareUnsigned(values[i], min) < 0 ? values[i] : min;
            max = Long.compareUnsigned(values[i], max) > 0 ? values[i] : max;
        }
        boolean lessMinimum = count > MAX_WITHOUT_MINIMUM && width(max - min) < width(max);
        long base = lessMinimum ? min : 0;
        int width = width(max - base);
        out.writeByte(leadingByte(width, lessMinimum));
        if (lessMinimum) {
            out.writeLong(base);
        }
        if (width > 1) {
            for (int i = 0; i < count; i++) {
                writeAt(out, width, values[i] - base);
            }
        } else {
            byte[] bytes = new byte[count];
            for (int i = 0; i < count; i++) {
                bytes[i] = (byte) (values[i] - base);
            }
            PackedColumn.write(out, bytes, count);
        }
    }

    private static int width(long value) {
        if (value >>> 16 == 0) {
            return value >>> 8 == 0 ? 1 : 2;
        }
        return value >>> 32 == 0 ? 4 : 8;
    }

    private static int leadingByte(int width, boolean minimum) {
        return 2 * (3 - Integer.numberOfTrailingZeros(width)) - (minimum ? 1 : 0);
    }

    private static void writeAt(WireWriter out, int width, long value) {
        switch (width) {
            case 1 -> out.writeByte((int) value);
            case 2 -> out.writeShort((int) value);
            case 4 -> out.writeInt((int) value);
            default -> out.writeLong(value);
        }
    }
}
