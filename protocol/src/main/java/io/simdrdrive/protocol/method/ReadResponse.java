package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;
import io.simdrdrive.protocol.bitcode.ByteSlice;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** The result of {@code read}: the payload, if the key has one. */
public final class ReadResponse {
    private ReadResponse() {}

    /**
     * Writes a payload.
     *
     * @param out takes it
     * @param payload the payload
     */
    public static void encode(WireWriter out, byte[] payload) {
        BitcodeWriter.writeBool(out, true);
        BitcodeWriter.writeBytes(out, payload);
    }

    /**
     * Writes a payload straight from where it lies.
     *
     * @param out takes it
     * @param payload the payload, of less than 2 GiB
     */
    public static void encode(WireWriter out, MemorySegment payload) {
        BitcodeWriter.writeBool(out, true);
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
     * @return the payload, where it lies in the message, or null if there is none
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such result
     */
    public static @Nullable ByteSlice decode(BitcodeReader in) {
        ByteSlice payload = in.readOptionalBytes();
        in.end();
        return payload;
    }
}
