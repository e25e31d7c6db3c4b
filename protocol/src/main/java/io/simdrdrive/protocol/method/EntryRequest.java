package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;

/** The argument of {@code delete_if_unchanged}: the entry that is to be the newest of its key. */
public final class EntryRequest {
    private EntryRequest() {}

    /**
     * Writes the argument.
     *
     * @param out takes it
     * @param entry the entry
     */
    public static void encode(WireWriter out, EntryFields entry) {
        EntryFields.encode(out, entry);
    }

    /**
     * Reads the argument.
     *
     * @param in at its beginning
     * @return the entry
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such argument
     */
    public static EntryFields decode(BitcodeReader in) {
        EntryFields entry = EntryFields.decode(in);
        in.end();
        return entry;
    }
}
