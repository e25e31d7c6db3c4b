package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;
import io.simdrdrive.protocol.bitcode.ByteSlice;
import java.lang.foreign.MemorySegment;

/** The result of {@code read_stream_chunk}: bytes of a value, none at its end. */
public final class ReadChunkResponse {
    private ReadChunkResponse() {}

    /**
     * Writes the result, straight from where it lies.
     *
     * @param out takes it
     * @param chunk the bytes, less than 2 GiB
     */
    public static void encode(WireWriter out, MemorySegment chunk) {
        BitcodeWriter.writeBytes(out, chunk);
    }

    /**
     * Reads the result.
     *
     * @param in at its beginning
     * @return the bytes, where they lie in the message
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such result
     */
    public static ByteSlice decode(BitcodeReader in) {
        ByteSlice chunk = in.readBytes();
        in.end();
        return chunk;
    }
}
