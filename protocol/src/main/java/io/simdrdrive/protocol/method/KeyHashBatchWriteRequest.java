package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;
import io.simdrdrive.protocol.bitcode.ByteSource;
import io.simdrdrive.protocol.bitcode.ByteStrings;

/**
 * The arguments of {@code batch_write_with_key_hashes}: a list of the XXH3-64 of a key and a payload each.
 *
 * @param keyHashes XXH3-64 of each key
 * @param payloads as many payloads, where they lie in the message
 */
public record KeyHashBatchWriteRequest(long[] keyHashes, ByteStrings payloads) {
    /**
     * Writes arguments.
     *
     * @param out takes them
     * @param keyHashes XXH3-64 of each key
     * @param payloads as many payloads
     * @throws IllegalArgumentException if there are more of one than of the other, or a payload is absent
     */
    public static void encode(WireWriter out, long[] keyHashes, ByteSource payloads) {
        if (keyHashes.length != payloads.size()) {
            throw new IllegalArgumentException(keyHashes.length + " keys for " + payloads.size() + " payloads");
        }
        BitcodeWriter.writeListLength(out, keyHashes.length);
        BitcodeWriter.writeU64s(out, keyHashes);
        BitcodeWriter.writeBytes(out, payloads);
    }

    /**
     * Reads arguments.
     *
     * @param in at their beginning
     * @return the arguments
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such arguments
     */
    public static KeyHashBatchWriteRequest decode(BitcodeReader in) {
        int count = in.readListLength();
        long[] keyHashes = in.readU64s(count);
        ByteStrings payloads = in.readBytes(count);
        in.end();
        return new KeyHashBatchWriteRequest(keyHashes, payloads);
    }
}
