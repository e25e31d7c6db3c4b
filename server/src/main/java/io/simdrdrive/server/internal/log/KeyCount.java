package io.simdrdrive.server.internal.log;

import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.rpc.RpcMessage;
import io.simdrdrive.server.internal.call.Lists;

/** How many keys a call names. */
final class KeyCount {
    private KeyCount() {}

    /** From its arguments, of which lists begin with their length; 0 where they are none. */
    static int of(Method method, RpcMessage call, BitcodeReader reader) {
        return switch (method) {
            case RENAME, COPY -> 2;
            case WRITE, READ, DELETE, EXISTS, READ_METADATA, WRITE_WITH_KEY_HASH, READ_WITH_KEY_HASH,
                    DELETE_WITH_KEY_HASH, EXISTS_WITH_KEY_HASH, DELETE_IF_UNCHANGED, WRITE_STREAM,
                    WRITE_STREAM_WITH_KEY_HASH, READ_STREAM, READ_STREAM_WITH_KEY_HASH ->
                1;
            default -> Lists.length(method, call, reader);
        };
    }
}
