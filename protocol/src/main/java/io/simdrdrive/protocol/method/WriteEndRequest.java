package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;

/**
 * The arguments of {@code write_stream_end}: that the value is whole.
 *
 * @param stream what the server named it
 * @param sizeBytes of the value; the server waits until so much has come
 */
public record WriteEndRequest(long stream, long sizeBytes) {
    /**
     * Writes the arguments.
     *
     * @param out takes them
     * @param stream what the server named it
     * @param sizeBytes of the value; the server waits until so much has come
     */
    public static void encode(WireWriter out, long stream, long sizeBytes) {
        BitcodeWriter.writeU64(out, stream);
        BitcodeWriter.writeU64(out, sizeBytes);
    }

    /**
     * Reads the arguments.
     *
     * @param in at their beginning
     * @return the arguments
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such arguments
     */
    public static WriteEndRequest decode(BitcodeReader in) {
        WriteEndRequest read = new WriteEndRequest(in.readU64(), in.readU64());
        in.end();
        return read;
    }
}
