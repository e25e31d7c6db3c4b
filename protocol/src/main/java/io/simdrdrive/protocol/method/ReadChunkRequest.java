package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;

/**
 * The arguments of {@code read_stream_chunk}: which bytes of a value are wanted.
 *
 * @param stream what the server named it
 * @param offset of the first byte in the value
 * @param maxBytes of the chunk; 0 for as many as the server gives
 */
public record ReadChunkRequest(long stream, long offset, long maxBytes) {
    /**
     * Writes the arguments.
     *
     * @param out takes them
     * @param stream what the server named it
     * @param offset of the first byte in the value
     * @param maxBytes of the chunk; 0 for as many as the server gives
     */
    public static void encode(WireWriter out, long stream, long offset, long maxBytes) {
        BitcodeWriter.writeU64(out, stream);
        BitcodeWriter.writeU64(out, offset);
        BitcodeWriter.writeU64(out, maxBytes);
    }

    /**
     * Reads the arguments.
     *
     * @param in at their beginning
     * @return the arguments
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such arguments
     */
    public static ReadChunkRequest decode(BitcodeReader in) {
        ReadChunkRequest read = new ReadChunkRequest(in.readU64(), in.readU64(), in.readU64());
        in.end();
        return read;
    }
}
