package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;

/** The argument of the methods that take the XXH3-64 of one key in its place: a u64. */
public final class KeyHashRequest {
    private KeyHashRequest() {}

    /**
     * Writes the argument.
     *
     * @param out takes it
     * @param keyHash XXH3-64 of the key
     */
    public static void encode(WireWriter out, long keyHash) {
        BitcodeWriter.writeU64(out, keyHash);
    }

    /**
     * Reads the argument.
     *
     * @param in at its beginning
     * @return XXH3-64 of the key
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such argument
     */
    public static long decode(BitcodeReader in) {
        long keyHash = in.readU64();
        in.end();
        return keyHash;
    }
}
