package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;

/**
 * The argument of {@code keep_stream} and {@code close_stream}: a stream.
 *
 * @param stream what the server named it
 */
public record StreamRequest(long stream) {
    /**
     * Writes the argument.
     *
     * @param out takes them
     * @param stream what the server named it
     */
    public static void encode(WireWriter out, long stream) {
        BitcodeWriter.writeU64(out, stream);
    }

    /**
     * Reads the argument.
     *
     * @param in at their beginning
     * @return the argument
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such argument
     */
    public static StreamRequest decode(BitcodeReader in) {
        StreamRequest read = new StreamRequest(in.readU64());
        in.end();
        return read;
    }
}
