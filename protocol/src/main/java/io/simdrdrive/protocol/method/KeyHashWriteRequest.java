package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;
import io.simdrdrive.protocol.bitcode.ByteSlice;

/**
 * The arguments of {@code write_with_key_hash}: the XXH3-64 of a key, and a payload.
 *
 * @param keyHash XXH3-64 of the key
 * @param payload where it lies in the message
 */
public record KeyHashWriteRequest(long keyHash, ByteSlice payload) {
    /**
     * Writes arguments.
     *
     * @param out takes them
     * @param keyHash XXH3-64 of the key
     * @param payload the payload
     */
    public static void encode(WireWriter out, long keyHash, byte[] payload) {
        BitcodeWriter.writeU64(out, keyHash);
        BitcodeWriter.writeBytes(out, payload);
    }

    /**
     * Reads arguments.
     *
     * @param in at their beginning
     * @return the arguments
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such arguments
     */
    public static KeyHashWriteRequest decode(BitcodeReader in) {
        long keyHash = in.readU64();
        ByteSlice payload = in.readBytes();
        in.end();
        return new KeyHashWriteRequest(keyHash, payload);
    }
}
