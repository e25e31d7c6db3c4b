package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;

/** The argument of the methods that take the XXH3-64 of keys in their place: a list of u64. */
public final class KeyHashesRequest {
    private KeyHashesRequest() {}

    /**
     * Writes the argument.
     *
     * @param out takes it
     * @param keyHashes XXH3-64 of each key
     */
    public static void encode(WireWriter out, long[] keyHashes) {
        BitcodeWriter.writeListLength(out, keyHashes.length);
        BitcodeWriter.writeU64s(out, keyHashes);
    }

    /**
     * Reads the argument.
     *
     * @param in at its beginning
     * @return XXH3-64 of each key
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such argument
     */
    public static long[] decode(BitcodeReader in) {
        long[] keyHashes = in.readU64s(in.readListLength());
        in.end();
        return keyHashes;
    }
}
