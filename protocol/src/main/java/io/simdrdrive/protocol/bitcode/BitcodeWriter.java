package io.simdrdrive.protocol.bitcode;

import io.simdrdrive.protocol.WireWriter;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes columns. Integers and lengths are packed as the original packs them; the bytes of byte strings are never
 * packed, which every reader has to accept.
 */
public final class BitcodeWriter {
    private BitcodeWriter() {}

    /**
     * Writes one u64.
     *
     * @param out takes the value
     * @param value unsigned
     */
    public static void writeU64(WireWriter out, long value) {
        IntColumn.write(out, value);
    }

    /**
     * Writes the elements of a list of u64.
     *
     * @param out takes the values
     * @param values unsigned
     */
    public static void writeU64s(WireWriter out, long[] values) {
        IntColumn.write(out, values, values.length);
    }

    /**
     * Writes one bool, or whether an optional value follows.
     *
     * @param out takes the value
     * @param value the value
     */
    public static void writeBool(WireWriter out, boolean value) {
        out.writeByte(value ? 1 : 0);
    }

    /**
     * Writes one byte string.
     *
     * @param out takes the value
     * @param bytes the value
     */
    public static void writeBytes(WireWriter out, byte[] bytes) {
        writeBytesHead(out, bytes.length);
        out.writeBytes(bytes);
    }

    /**
     * Writes one byte string.
     *
     * @param out takes the value
     * @param bytes the value; its position stays where it is
     */
    public static void writeBytes(WireWriter out, ByteBuffer bytes) {
        writeBytesHead(out, bytes.remaining());
        out.writeBytes(bytes);
    }

    /**
     * Writes one byte string, without an array between.
     *
     * @param out takes the value
     * @param bytes the value, of less than 2 GiB
     */
    public static void writeBytes(WireWriter out, MemorySegment bytes) {
        int length = Math.toIntExact(bytes.byteSize());
        writeBytesHead(out, length);
        out.writeBytes(bytes, 0, length);
    }

    /**
     * Writes what stands before one byte string; its bytes are to be written next.
     *
     * @param out takes the value
     * @param length how many bytes follow
     */
    public static void writeBytesHead(WireWriter out, int length) {
        LengthColumn.write(out, length);
        PackedColumn.writeUnpackedHead(out, length);
    }

    /**
     * Writes the length of one list; its elements are to be written next.
     *
     * @param out takes the value
     * @param count how many elements follow
     */
    public static void writeListLength(WireWriter out, int count) {
        LengthColumn.write(out, count);
    }

    /**
     * Writes the elements of a list of byte strings.
     *
     * @param out takes the values
     * @param strings the elements, none of them absent
     * @throws IllegalArgumentException if one is absent
     */
    public static void writeBytes(WireWriter out, ByteSource strings) {
        int count = strings.size();
        LengthColumn lengths = new LengthColumn(count);
        for (int i = 0; i < count; i++) {
            int length = strings.length(i);
            if (length < 0) {
                throw new IllegalArgumentException("element " + i + " of " + count + " is absent");
            }
            lengths.add(length);
        }
        lengths.writeTo(out);
        PackedColumn.writeUnpackedHead(out, lengths.sum());
        for (int i = 0; i < count; i++) {
            strings.writeTo(i, out);
        }
    }

    /**
     * Writes the elements of a list of optional byte strings.
     *
     * @param out takes the values
     * @param strings the elements
     */
    public static void writeOptionalBytes(WireWriter out, ByteSource strings) {
        int count = strings.size();
        LengthColumn lengths = new LengthColumn(count);
        Bits.Collector presence = new Bits.Collector(out);
        for (int i = 0; i < count; i++) {
            int length = strings.length(i);
            presence.add(length >= 0);
            if (length >= 0) {
                lengths.add(length);
            }
        }
        presence.finish();
        lengths.writeTo(out);
        PackedColumn.writeUnpackedHead(out, lengths.sum());
        for (int i = 0; i < count; i++) {
            if (strings.length(i) >= 0) {
                strings.writeTo(i, out);
            }
        }
    }

    /**
     * Writes one text.
     *
     * @param out takes the value
     * @param text the value
     */
    public static void writeText(WireWriter out, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        LengthColumn.write(out, utf8.length);
        out.writeBytes(utf8);
    }
}
