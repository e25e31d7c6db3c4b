package io.simdrdrive.server.internal.call;

import io.simdrdrive.protocol.bitcode.BitcodeException;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.rpc.RpcMessage;

/** How many keys the calls name that take a list of them. */
public final class Lists {
    /** What an element costs while its call runs, beside its bytes: its bounds, its hash, and a handle or a segment. */
    static final int ELEMENT_BYTES = 56;

    private Lists() {}

    /**
     * The length of the list, which is the beginning of the arguments; nothing else is looked at.
     *
     * @param arguments a reader of one's own
     * @return 0 where the method takes none, or the arguments are no list
     */
    public static int length(Method method, RpcMessage call, BitcodeReader arguments) {
        return switch (method) {
            case BATCH_WRITE, BATCH_READ, BATCH_DELETE, BATCH_WRITE_WITH_KEY_HASHES, BATCH_READ_HASHED_KEYS,
                    BATCH_DELETE_KEY_HASHES ->
                length(call, arguments);
            default -> 0;
        };
    }

    private static int length(RpcMessage call, BitcodeReader arguments) {
        try {
            return arguments.wrap(call.array(), call.argumentsOffset(), call.argumentsLength()).readListLength();
        } catch (BitcodeException _) {
            return 0;
        }
    }
}
