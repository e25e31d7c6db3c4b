package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.bitcode.BitcodeReader;

/** The arguments of {@code len}, {@code is_empty} and {@code file_size}: none, which is no bytes. */
public final class EmptyRequest {
    private EmptyRequest() {}

    /**
     * Reads no arguments.
     *
     * @param in where they would begin
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if there are bytes
     */
    public static void decode(BitcodeReader in) {
        in.end();
    }
}
