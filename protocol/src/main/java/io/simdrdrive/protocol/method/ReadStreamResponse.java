package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;
import io.simdrdrive.protocol.bitcode.ByteSlice;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@code read_stream}, if the key has a value: its entry, and its first bytes.
 *
 * @param stream what the rest is to be asked for with; 0 if the chunk is the whole value
 * @param entry the entry
 * @param chunk the first bytes of the value, where they lie in the message
 */
public record ReadStreamResponse(long stream, EntryFields entry, ByteSlice chunk) {
    /**
     * Writes the result, its chunk straight from where it lies.
     *
     * @param out takes it
     * @param stream for the rest, or 0
     * @param entry the entry
     * @param chunk the first bytes, less than 2 GiB
     */
    public static void encode(WireWriter out, long stream, EntryFields entry, MemorySegment chunk) {
        BitcodeWriter.writeBool(out, true);
        BitcodeWriter.writeU64(out, stream);
        EntryFields.encode(out, entry);
        BitcodeWriter.writeBytes(out, chunk);
    }

    /**
     * Writes that the key has no value.
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
     * @return the result, or null if the key has no value
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such result
     */
    public static @Nullable ReadStreamResponse decode(BitcodeReader in) {
        ReadStreamResponse result = in.readBool()
                ? new ReadStreamResponse(in.readU64(), EntryFields.decode(in), in.readBytes())
                : null;
        in.end();
        return result;
    }
}
