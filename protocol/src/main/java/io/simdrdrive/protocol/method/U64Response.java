package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;

/**
 * The result of {@code write}, {@code batch_write} and {@code delete} (the tail's offset), of {@code len} (the number of
 * entries) and of {@code file_size} (bytes): a u64.
 */
public final class U64Response {
    private U64Response() {}

    /**
     * Writes the result.
     *
     * @param out takes it
     * @param value unsigned
     */
    public static void encode(WireWriter out, long value) {
        BitcodeWriter.writeU64(out, value);
    }

    /**
     * Reads the result.
     *
     * @param in at its beginning
     * @return unsigned
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such result
     */
    public static long decode(BitcodeReader in) {
        long value = in.readU64();
        in.end();
        return value;
    }
}
