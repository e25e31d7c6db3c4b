package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;
import io.simdrdrive.protocol.bitcode.ByteSlice;

/** The argument of {@code read}, {@code delete} and {@code exists}: a key. */
public final class KeyRequest {
    private KeyRequest() {}

    /**
     * Writes the argument.
     *
     * @param out takes it
     * @param key the key
     */
    public static void encode(WireWriter out, byte[] key) {
        BitcodeWriter.writeBytes(out, key);
    }

    /**
     * Reads the argument.
     *
     * @param in at its beginning
     * @return the key, where it lies in the message
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such argument
     */
    public static ByteSlice decode(BitcodeReader in) {
        ByteSlice key = in.readBytes();
        in.end();
        return key;
    }
}
