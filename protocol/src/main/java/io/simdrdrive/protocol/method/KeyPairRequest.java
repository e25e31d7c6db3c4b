package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;
import io.simdrdrive.protocol.bitcode.ByteSlice;

/**
 * The arguments of {@code rename} and {@code copy}: the key that has the value, and the key that gets it.
 *
 * @param from where it lies in the message
 * @param to where it lies in the message
 */
public record KeyPairRequest(ByteSlice from, ByteSlice to) {
    /**
     * Writes arguments.
     *
     * @param out takes them
     * @param from the key that has the value
     * @param to the key that gets it
     */
    public static void encode(WireWriter out, byte[] from, byte[] to) {
        BitcodeWriter.writeBytes(out, from);
        BitcodeWriter.writeBytes(out, to);
    }

    /**
     * Reads arguments.
     *
     * @param in at their beginning
     * @return the arguments
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such arguments
     */
    public static KeyPairRequest decode(BitcodeReader in) {
        ByteSlice from = in.readBytes();
        ByteSlice to = in.readBytes();
        in.end();
        return new KeyPairRequest(from, to);
    }
}
