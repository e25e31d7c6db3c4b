package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;
import io.simdrdrive.protocol.bitcode.ByteSource;
import io.simdrdrive.protocol.bitcode.ByteStrings;
import java.util.List;

/**
 * The result of {@code scan}: a page of entries, newest to oldest.
 *
 * @param entries the entries
 * @param payloads as many payloads, where they lie in the message; absent if they were not asked for, or are longer than
 *     a page may be
 * @param nextCursor what the next page is to be asked for with; 0 if this was the last one
 */
public record ScanResponse(List<EntryFields> entries, ByteStrings payloads, long nextCursor) {
    /**
     * Writes a page.
     *
     * @param out takes it
     * @param entries the entries
     * @param payloads as many payloads, some absent
     * @param nextCursor of the next page, or 0
     * @throws IllegalArgumentException if there are more of one than of the other
     */
    public static void encode(WireWriter out, List<EntryFields> entries, ByteSource payloads, long nextCursor) {
        if (entries.size() != payloads.size()) {
            throw new IllegalArgumentException(entries.size() + " entries for " + payloads.size() + " payloads");
        }
        EntryFields.encodeList(out, entries);
        BitcodeWriter.writeOptionalBytes(out, payloads);
        BitcodeWriter.writeU64(out, nextCursor);
    }

    /**
     * Reads the result.
     *
     * @param in at its beginning
     * @return the page
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such result
     */
    public static ScanResponse decode(BitcodeReader in) {
        List<EntryFields> entries = EntryFields.decodeList(in);
        ByteStrings payloads = in.readOptionalBytes(entries.size());
        long nextCursor = in.readU64();
        in.end();
        return new ScanResponse(entries, payloads, nextCursor);
    }
}
