package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;
import io.simdrdrive.protocol.bitcode.ByteSource;
import io.simdrdrive.protocol.bitcode.ByteStrings;

/** The argument of {@code batch_read}: a list of keys. */
public final class BatchReadRequest {
    private BatchReadRequest() {}

    /**
     * Writes the argument.
     *
     * @param out takes it
     * @param keys the keys
     * @throws IllegalArgumentException if one is absent
     */
    public static void encode(WireWriter out, ByteSource keys) {
        BitcodeWriter.writeListLength(out, keys.size());
        BitcodeWriter.writeBytes(out, keys);
    }

    /**
     * Reads the argument.
     *
     * @param in at its beginning
     * @return the keys, where they lie in the message
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such argument
     */
    public static ByteStrings decode(BitcodeReader in) {
        ByteStrings keys = in.readBytes(in.readListLength());
        in.end();
        return keys;
    }
}
