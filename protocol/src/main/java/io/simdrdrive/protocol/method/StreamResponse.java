package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;

/**
 * The result of {@code write_stream} and {@code follow}: a stream, which belongs to the connection.
 *
 * @param stream what the server names it; not 0
 * @param idleMs after how long without a call of it the server ends it, in milliseconds
 * @param maxChunkBytes the most bytes of a chunk that it takes or gives
 */
public record StreamResponse(long stream, long idleMs, long maxChunkBytes) {
    /**
     * Writes the result.
     *
     * @param out takes them
     * @param stream what the server names it; not 0
     * @param idleMs after how long without a call of it the server ends it, in milliseconds
     * @param maxChunkBytes the most bytes of a chunk that it takes or gives
     */
    public static void encode(WireWriter out, long stream, long idleMs, long maxChunkBytes) {
        BitcodeWriter.writeU64(out, stream);
        BitcodeWriter.writeU64(out, idleMs);
        BitcodeWriter.writeU64(out, maxChunkBytes);
    }

    /**
     * Reads the result.
     *
     * @param in at their beginning
     * @return the result
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such result
     */
    public static StreamResponse decode(BitcodeReader in) {
        StreamResponse read = new StreamResponse(in.readU64(), in.readU64(), in.readU64());
        in.end();
        return read;
    }
}
