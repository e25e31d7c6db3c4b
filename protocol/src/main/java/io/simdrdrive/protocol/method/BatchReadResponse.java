package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;
import io.simdrdrive.protocol.bitcode.ByteSource;
import io.simdrdrive.protocol.bitcode.ByteStrings;

/** The result of {@code batch_read}: for each key, in order, its payload, if it has one. */
public final class BatchReadResponse {
    private BatchReadResponse() {}

    /**
     * Writes the result.
     *
     * @param out takes it
     * @param payloads the payloads, some absent
     */
    public static void encode(WireWriter out, ByteSource payloads) {
        BitcodeWriter.writeListLength(out, payloads.size());
        BitcodeWriter.writeOptionalBytes(out, payloads);
    }

    /**
     * Reads the result.
     *
     * @param in at its beginning
     * @return the payloads, where they lie in the message, some absent
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such result
     */
    public static ByteStrings decode(BitcodeReader in) {
        ByteStrings payloads = in.readOptionalBytes(in.readListLength());
        in.end();
        return payloads;
    }
}
