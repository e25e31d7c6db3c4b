package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;
import io.simdrdrive.protocol.bitcode.ByteSlice;

/**
 * The arguments of {@code read_stream}: a key, and how much of its value is wanted at once.
 *
 * @param key any bytes, where they lie in the message
 * @param maxBytes of the first chunk; 0 for as many as the server gives
 */
public record ReadStreamRequest(ByteSlice key, long maxBytes) {
    /**
     * Writes the arguments.
     *
     * @param out takes them
     * @param key any bytes
     * @param maxBytes of the first chunk; 0 for as many as the server gives
     */
    public static void encode(WireWriter out, byte[] key, long maxBytes) {
        BitcodeWriter.writeBytes(out, key);
        BitcodeWriter.writeU64(out, maxBytes);
    }

    /**
     * Reads the arguments.
     *
     * @param in at their beginning
     * @return the arguments
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such arguments
     */
    public static ReadStreamRequest decode(BitcodeReader in) {
        ReadStreamRequest read = new ReadStreamRequest(in.readBytes(), in.readU64());
        in.end();
        return read;
    }
}
