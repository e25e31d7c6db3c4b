package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;

/**
 * An event of {@code compact}: how far it has come.
 *
 * @param bytesDone of the old file, in bytes
 * @param bytesTotal length of the old file so far, in bytes
 */
public record CompactProgress(long bytesDone, long bytesTotal) {
    /**
     * Writes the event.
     *
     * @param out takes them
     * @param bytesDone of the old file, in bytes
     * @param bytesTotal length of the old file so far, in bytes
     */
    public static void encode(WireWriter out, long bytesDone, long bytesTotal) {
        BitcodeWriter.writeU64(out, bytesDone);
        BitcodeWriter.writeU64(out, bytesTotal);
    }

    /**
     * Reads the event.
     *
     * @param in at their beginning
     * @return the event
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such event
     */
    public static CompactProgress decode(BitcodeReader in) {
        CompactProgress read = new CompactProgress(in.readU64(), in.readU64());
        in.end();
        return read;
    }
}
