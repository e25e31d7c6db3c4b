package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;

/**
 * The argument of {@code follow}: where to begin.
 *
 * @param fromOffset a tail of the store, in bytes; 0 for everything
 */
public record FollowRequest(long fromOffset) {
    /**
     * Writes the argument.
     *
     * @param out takes them
     * @param fromOffset a tail of the store, in bytes; 0 for everything
     */
    public static void encode(WireWriter out, long fromOffset) {
        BitcodeWriter.writeU64(out, fromOffset);
    }

    /**
     * Reads the argument.
     *
     * @param in at their beginning
     * @return the argument
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such argument
     */
    public static FollowRequest decode(BitcodeReader in) {
        FollowRequest read = new FollowRequest(in.readU64());
        in.end();
        return read;
    }
}
