package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;
import io.simdrdrive.protocol.bitcode.ByteSource;
import io.simdrdrive.protocol.bitcode.ByteStrings;

/**
 * The arguments of {@code batch_write}: a list of keys and payloads.
 *
 * @param keys the keys, where they lie in the message
 * @param payloads as many payloads
 */
public record BatchWriteRequest(ByteStrings keys, ByteStrings payloads) {
    /**
     * Writes arguments.
     *
     * @param out takes them
     * @param keys the keys
     * @param payloads as many payloads
     * @throws IllegalArgumentException if there are more of one than of the other, or one is absent
     */
    public static void encode(WireWriter out, ByteSource keys, ByteSource payloads) {
        if (keys.size() != payloads.size()) {
            throw new IllegalArgumentException(keys.size() + " keys for " + payloads.size() + " payloads");
        }
        BitcodeWriter.writeListLength(out, keys.size());
        BitcodeWriter.writeBytes(out, keys);
        BitcodeWriter.writeBytes(out, payloads);
    }

    /**
     * Reads arguments.
     *
     * @param in at their beginning
     * @return the arguments
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such arguments
     */
    public static BatchWriteRequest decode(BitcodeReader in) {
        int count = in.readListLength();
        ByteStrings keys = in.readBytes(count);
        ByteStrings payloads = in.readBytes(count);
        in.end();
        return new BatchWriteRequest(keys, payloads);
    }

    /**
     * How many entries there are.
     *
     * @return from 0
     */
    public int size() {
        return keys.size();
    }
}
