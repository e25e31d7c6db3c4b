package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;
import io.simdrdrive.protocol.bitcode.ByteSlice;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@code read_last_entry}, where there is an entry.
 *
 * @param entry the newest entry of the file, be it a value or a tombstone
 * @param payload where it lies in the message; of a tombstone the single byte 0
 */
public record LastEntryResponse(EntryFields entry, ByteSlice payload) {
    /**
     * Writes an entry.
     *
     * @param out takes it
     * @param entry the newest entry
     * @param payload its payload, as long as the entry says
     */
    public static void encode(WireWriter out, EntryFields entry, MemorySegment payload) {
        BitcodeWriter.writeBool(out, true);
        EntryFields.encode(out, entry);
        BitcodeWriter.writeBytes(out, payload);
    }

    /**
     * Writes that there is none.
     *
     * @param out takes it
     */
    public static void encodeAbsent(WireWriter out) {
        BitcodeWriter.writeBool(out, false);
    }

    /**
     * Reads the result.
     *
     * @param in at its beginning
     * @return the entry, or null if there is none
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such result
     */
    public static @Nullable LastEntryResponse decode(BitcodeReader in) {
        LastEntryResponse last = in.readBool() ? new LastEntryResponse(EntryFields.decode(in), in.readBytes()) : null;
        in.end();
        return last;
    }
}
