package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;

/** The result of {@code exists} and {@code is_empty}: a bool. */
public final class BoolResponse {
    private BoolResponse() {}

    /**
     * Writes the result.
     *
     * @param out takes it
     * @param value the value
     */
    public static void encode(WireWriter out, boolean value) {
        BitcodeWriter.writeBool(out, value);
    }

    /**
     * Reads the result.
     *
     * @param in at its beginning
     * @return the value
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such result
     */
    public static boolean decode(BitcodeReader in) {
        boolean value = in.readBool();
        in.end();
        return value;
    }
}
