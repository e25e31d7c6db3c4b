package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;
import io.simdrdrive.protocol.bitcode.ByteSlice;

/**
 * The arguments of {@code write_stream_chunk}: the next bytes of a value.
 *
 * @param stream what the server named it
 * @param offset of the first byte in the value
 * @param chunk the bytes, where they lie in the message
 */
public record WriteChunkRequest(long stream, long offset, ByteSlice chunk) {
    /**
     * Writes the arguments.
     *
     * @param out takes them
     * @param stream what the server named it
     * @param offset of the first byte in the value
     * @param chunk holds the bytes from its beginning
     * @param length how many there are
     */
    public static void encode(WireWriter out, long stream, long offset, byte[] chunk, int length) {
        BitcodeWriter.writeU64(out, stream);
        BitcodeWriter.writeU64(out, offset);
        BitcodeWriter.writeBytesHead(out, length);
        out.writeBytes(chunk, 0, length);
    }

    /**
     * Reads the arguments.
     *
     * @param in at their beginning
     * @return the arguments
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such arguments
     */
    public static WriteChunkRequest decode(BitcodeReader in) {
        WriteChunkRequest read = new WriteChunkRequest(in.readU64(), in.readU64(), in.readBytes());
        in.end();
        return read;
    }
}
