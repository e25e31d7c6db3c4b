package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;

/**
 * The arguments of {@code scan}. A scan is begun with cursor 0, and goes on with the cursor of the page before.
 *
 * @param cursor 0, or what the page before gave
 * @param position of a scan that begins: where in the file, in bytes, the first entry may end at the latest; 0 for no limit
 * @param maxEntries how many entries a page may have; the server has a limit of its own, which 0 asks for
 * @param maxBytes how many bytes of payloads a page may have; the server has a limit of its own, which 0 asks for
 * @param withPayloads whether payloads are wanted
 */
public record ScanRequest(long cursor, long position, long maxEntries, long maxBytes, boolean withPayloads) {
    /**
     * Writes arguments.
     *
     * @param out takes them
     * @param request the arguments
     */
    public static void encode(WireWriter out, ScanRequest request) {
        BitcodeWriter.writeU64(out, request.cursor);
        BitcodeWriter.writeU64(out, request.position);
        BitcodeWriter.writeU64(out, request.maxEntries);
        BitcodeWriter.writeU64(out, request.maxBytes);
        BitcodeWriter.writeBool(out, request.withPayloads);
    }

    /**
     * Reads arguments.
     *
     * @param in at their beginning
     * @return the arguments
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such arguments
     */
    public static ScanRequest decode(BitcodeReader in) {
        ScanRequest request = new ScanRequest(in.readU64(), in.readU64(), in.readU64(), in.readU64(), in.readBool());
        in.end();
        return request;
    }
}
