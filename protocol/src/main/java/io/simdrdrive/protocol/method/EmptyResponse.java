package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.bitcode.BitcodeReader;
import org.jspecify.annotations.Nullable;

/** The result of {@code flush}, and of others that have none: none, which is no bytes. */
public final class EmptyResponse {
    private EmptyResponse() {}

    /**
     * Reads no result.
     *
     * @param in where it would begin
     * @return null, for there is none
     * @throws io.simdrdrive.protocol.bitcode.BitcodeException if there are bytes
     */
    public static @Nullable Void decode(BitcodeReader in) {
        in.end();
        return null;
    }
}
