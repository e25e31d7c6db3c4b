package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;
import org.jspecify.annotations.Nullable;

/** The result of {@code read_metadata}: what the store keeps with the value of the key, if it has one. */
public final class MetadataResponse {
    private MetadataResponse() {}

    /**
     * Writes the result.
     *
     * @param out takes it
     * @param entry the entry, or null if the key has no value
     */
    public static void encode(WireWriter out, @Nullable EntryFields entry) {
        BitcodeWriter.writeBool(out, entry != null);
        if (entry != null) {
            EntryFields.encode(out, entry);
        }
    }

    /**
     * Reads the result.
     *
     * @param in at its beginning
     * @return the entry, or null if the key has no value
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such result
     */
    public static @Nullable EntryFields decode(BitcodeReader in) {
        EntryFields entry = in.readBool() ? EntryFields.decode(in) : null;
        in.end();
        return entry;
    }
}
