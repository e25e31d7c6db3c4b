package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;

/**
 * The arguments of {@code follow_next}: how many of the entries that were appended are wanted.
 *
 * @param stream what the server named it
 * @param maxEntries of the page; 0 for as many as the server gives
 * @param maxBytes of payloads in the page; 0 for as many as the server gives
 * @param maxWaitMs how long to wait for an entry if there is none, in milliseconds
 */
public record FollowNextRequest(long stream, long maxEntries, long maxBytes, long maxWaitMs) {
    /**
     * Writes the arguments.
     *
     * @param out takes them
     * @param stream what the server named it
     * @param maxEntries of the page; 0 for as many as the server gives
     * @param maxBytes of payloads in the page; 0 for as many as the server gives
     * @param maxWaitMs how long to wait for an entry if there is none, in milliseconds
     */
    public static void encode(WireWriter out, long stream, long maxEntries, long maxBytes, long maxWaitMs) {
        BitcodeWriter.writeU64(out, stream);
        BitcodeWriter.writeU64(out, maxEntries);
        BitcodeWriter.writeU64(out, maxBytes);
        BitcodeWriter.writeU64(out, maxWaitMs);
    }

    /**
     * Reads the arguments.
     *
     * @param in at their beginning
     * @return the arguments
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such arguments
     */
    public static FollowNextRequest decode(BitcodeReader in) {
        FollowNextRequest read = new FollowNextRequest(in.readU64(), in.readU64(), in.readU64(), in.readU64());
        in.end();
        return read;
    }
}
