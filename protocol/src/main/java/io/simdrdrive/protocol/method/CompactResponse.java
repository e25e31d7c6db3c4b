package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;

/**
 * The result of {@code compact}: four u64, in this order.
 *
 * @param bytesBefore length of the file when it was replaced, in bytes
 * @param bytesAfter length of the file that took its place, in bytes
 * @param entriesKept how many entries the new file has
 * @param durationMs how long it took, in milliseconds
 */
public record CompactResponse(long bytesBefore, long bytesAfter, long entriesKept, long durationMs) {
    /**
     * Writes the result.
     *
     * @param out takes it
     * @param result the result
     */
    public static void encode(WireWriter out, CompactResponse result) {
        BitcodeWriter.writeU64(out, result.bytesBefore);
        BitcodeWriter.writeU64(out, result.bytesAfter);
        BitcodeWriter.writeU64(out, result.entriesKept);
        BitcodeWriter.writeU64(out, result.durationMs);
    }

    /**
     * Reads the result.
     *
     * @param in at its beginning
     * @return the result
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such result
     */
    public static CompactResponse decode(BitcodeReader in) {
        CompactResponse result = new CompactResponse(in.readU64(), in.readU64(), in.readU64(), in.readU64());
        in.end();
        return result;
    }
}
