package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * An entry of the store's file without its payload: five u64, in this order. A list of them is a list of such fives.
 *
 * @param keyHash XXH3-64 of the key
 * @param prevOffset where the entry before it ends in the file, in bytes; 0 for the first
 * @param payloadOffset where the payload begins in the file, in bytes
 * @param payloadBytes the payload's length; the entry ends 20 bytes behind the payload
 * @param checksum CRC-32 of the payload as stored, from 0 to 2^32 - 1
 */
public record EntryFields(long keyHash, long prevOffset, long payloadOffset, long payloadBytes, long checksum) {
    private static final int FIELDS = 5;

    static void encode(WireWriter out, EntryFields entry) {
        for (int field = 0; field < FIELDS; field++) {
            BitcodeWriter.writeU64(out, entry.field(field));
        }
    }

    static EntryFields decode(BitcodeReader in) {
        return new EntryFields(in.readU64(), in.readU64(), in.readU64(), in.readU64(), in.readU64());
    }

    static void encodeList(WireWriter out, List<EntryFields> entries) {
        BitcodeWriter.writeListLength(out, entries.size());
        long[] column = new long[entries.size()];
        for (int field = 0; field < FIELDS; field++) {
            for (int i = 0; i < column.length; i++) {
                column[i] = entries.get(i).field(field);
            }
            BitcodeWriter.writeU64s(out, column);
        }
    }

    static List<EntryFields> decodeList(BitcodeReader in) {
        int count = in.readListLength();
        long[][] columns = new long[FIELDS][];
        for (int field = 0; field < FIELDS; field++) {
            columns[field] = in.readU64s(count);
        }
        List<EntryFields> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            entries.add(new EntryFields(columns[0][i], columns[1][i], columns[2][i], columns[3][i], columns[4][i]));
        }
        return entries;
    }

    private long field(int index) {
        return switch (index) {
            case 0 -> keyHash;
            case 1 -> prevOffset;
            case 2 -> payloadOffset;
            case 3 -> payloadBytes;
            default -> checksum;
        };
    }
}
