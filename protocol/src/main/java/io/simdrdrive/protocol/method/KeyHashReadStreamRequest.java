package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;

/**
 * The arguments of {@code read_stream_with_key_hash}, as those of {@code read_stream}.
 *
 * @param keyHash XXH3-64 of the key
 * @param maxBytes of the first chunk; 0 for as many as the server gives
 */
public record KeyHashReadStreamRequest(long keyHash, long maxBytes) {
    /**
     * Writes the arguments.
     *
     * @param out takes them
     * @param keyHash XXH3-64 of the key
     * @param maxBytes of the first chunk; 0 for as many as the server gives
     */
    public static void encode(WireWriter out, long keyHash, long maxBytes) {
        BitcodeWriter.writeU64(out, keyHash);
        BitcodeWriter.writeU64(out, maxBytes);
    }

    /**
     * Reads the arguments.
     *
     * @param in at their beginning
     * @return the arguments
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such arguments
     */
    public static KeyHashReadStreamRequest decode(BitcodeReader in) {
        KeyHashReadStreamRequest read = new KeyHashReadStreamRequest(in.readU64(), in.readU64());
        in.end();
        return read;
    }
}
