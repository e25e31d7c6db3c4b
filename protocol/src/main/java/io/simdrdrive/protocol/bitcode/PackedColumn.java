package io.simdrdrive.protocol.bitcode;

import io.simdrdrive.protocol.WireWriter;

/** Writes columns of bytes. */
final class PackedColumn {
    private PackedColumn() {}

    /** Writes what stands before bytes that are not packed. */
    static void writeUnpackedHead(WireWriter out, long count) {
        if (count >= Packing.MIN_PACKED) {
            out.writeByte(Packing.NONE.leadingByte(false));
        }
    }

    /** Writes bytes as tightly as the original does. */
    static void write(WireWriter out, byte[] bytes, int count) {
        if (count < Packing.MIN_PACKED) {
            out.writeBytes(bytes, 0, count);
            return;
        }
        int min = 255;
        int max = 0;
        for (int i = 0; i < count; i++) {
            int value = bytes[i] & 0xFF;
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        Packing plain = Packing.tightest(max);
        Packing shifted = Packing.tightest(max - min);
        if (shifted.number > plain.number && count > IntColumn.MAX_WITHOUT_MINIMUM) {
            out.writeByte(shifted.leadingByte(true));
            out.writeByte(min);
            write(out, bytes, count, shifted, min);
        } else {
            out.writeByte(plain.leadingByte(false));
            write(out, bytes, count, plain, 0);
        }
    }

    private static void write(WireWriter out, byte[] bytes, int count, Packing packing, int minimum) {
        if (packing == Packing.NONE) {
            out.writeBytes(bytes, 0, count);
            return;
        }
        for (int i = 0; i < count; i += packing.perByte) {
            out.writeByte(packing.pack(bytes, i, count, minimum));
        }
    }
}
