package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;
import io.simdrdrive.protocol.bitcode.ByteSource;
import io.simdrdrive.protocol.bitcode.ByteStrings;
import java.util.List;

/**
 * The result of {@code follow_next}: the next entries, oldest to newest.
 *
 * @param entries the entries, none if there was none in time
 * @param payloads as many payloads, where they lie in the message; only that of the last may be absent, being too long
 * @param position the tail behind the entries, in bytes: where another stream would go on
 * @param isOpen whether there is more to come
 */
public record FollowNextResponse(List<EntryFields> entries, ByteStrings payloads, long position, boolean isOpen) {
    /**
     * Writes the result.
     *
     * @param out takes it
     * @param entries the entries
     * @param payloads as many payloads
     * @param position the tail behind the entries
     * @param isOpen whether there is more to come
     * @throws IllegalArgumentException if there are more of one than of the other
     */
    public static void encode(WireWriter out, List<EntryFields> entries, ByteSource payloads, long position,
            boolean isOpen) {
        if (entries.size() != payloads.size()) {
            throw new IllegalArgumentException(entries.size() + " entries for " + payloads.size() + " payloads");
        }
        EntryFields.encodeList(out, entries);
        BitcodeWriter.writeOptionalBytes(out, payloads);
        BitcodeWriter.writeU64(out, position);
        BitcodeWriter.writeBool(out, isOpen);
    }

    /**
     * Reads the result.
     *
     * @param in at its beginning
     * @return the result
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such result
     */
    public static FollowNextResponse decode(BitcodeReader in) {
        List<EntryFields> entries = EntryFields.decodeList(in);
        ByteStrings payloads = in.readOptionalBytes(entries.size());
        long position = in.readU64();
        boolean isOpen = in.readBool();
        in.end();
        return new FollowNextResponse(entries, payloads, position, isOpen);
    }
}
