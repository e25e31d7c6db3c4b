package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;

/** The argument of {@code compact}: none, or how often to tell of its progress. */
public final class CompactRequest {
    /** There is no argument: no events are wanted. */
    public static final long NO_EVENTS = -1;

    private CompactRequest() {}

    /**
     * Writes the argument of a call that wants events.
     *
     * @param out takes it
     * @param intervalMs least time between two of them, in milliseconds, from 0
     */
    public static void encode(WireWriter out, long intervalMs) {
        BitcodeWriter.writeU64(out, intervalMs);
    }

    /**
     * Reads the argument, if there is one.
     *
     * @param in at its beginning
     * @param argumentsLength how many bytes there are
     * @return least time between two events, in milliseconds, or {@link #NO_EVENTS}
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if the bytes are no such argument
     */
    public static long decode(BitcodeReader in, int argumentsLength) {
        long intervalMs = argumentsLength == 0 ? NO_EVENTS : in.readU64() & Long.MAX_VALUE;
        in.end();
        return intervalMs;
    }
}
