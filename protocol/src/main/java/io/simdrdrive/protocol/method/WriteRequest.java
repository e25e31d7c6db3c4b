package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;
import io.simdrdrive.protocol.bitcode.ByteSlice;
import java.lang.foreign.MemorySegment;

/**
 * The arguments of {@code write}: a key and its payload.
 *
 * @param key the key, where it lies in the message
 * @param payload the payload, where it lies in the message
 */
public record WriteRequest(ByteSlice key, ByteSlice payload) {
    /**
     * Writes arguments.
     *
     * @param out takes them
     * @param key the key
     * @param payload the payload
     */
    public static void encode(WireWriter out, byte[] key, byte[] payload) {
        BitcodeWriter.writeBytes(out, key);
        BitcodeWriter.writeBytes(out, payload);
    }

    /**
     * Writes arguments whose payload is off the heap.
     *
     * @param out takes them
     * @param key the key
     * @param payload the payload, of less than 2 GiB
     */
    public static void encode(WireWriter out, byte[] key, MemorySegment payload) {
        BitcodeWriter.writeBytes(out, key);
        BitcodeWriter.writeBytes(out, payload);
    }

    /**
     * Reads arguments.
     *
     * @param in at their beginning
     * @return the arguments
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such arguments
     */
    public static WriteRequest decode(BitcodeReader in) {
        ByteSlice key = in.readBytes();
        ByteSlice payload = in.readBytes();
        in.end();
        return new WriteRequest(key, payload);
    }
}
