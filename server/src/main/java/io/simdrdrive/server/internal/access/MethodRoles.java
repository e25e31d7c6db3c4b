package io.simdrdrive.server.internal.access;

import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.server.Role;

/** The one table of what a method asks of its caller. */
public final class MethodRoles {
    private MethodRoles() {}

    /** The least role that may call a method. */
    public static Role of(Method method) {
        return switch (method) {
            case READ, BATCH_READ, EXISTS, LEN, IS_EMPTY, FILE_SIZE, READ_METADATA, READ_LAST_ENTRY, READ_WITH_KEY_HASH,
                    BATCH_READ_HASHED_KEYS, EXISTS_WITH_KEY_HASH, SCAN, HELLO, STATS, READ_STREAM,
                    READ_STREAM_WITH_KEY_HASH, READ_STREAM_CHUNK, FOLLOW, FOLLOW_NEXT, KEEP_STREAM, CLOSE_STREAM ->
                Role.READ;
            case WRITE, BATCH_WRITE, DELETE, BATCH_DELETE, RENAME, COPY, WRITE_WITH_KEY_HASH,
                    BATCH_WRITE_WITH_KEY_HASHES, DELETE_WITH_KEY_HASH, BATCH_DELETE_KEY_HASHES, FLUSH, WRITE_STREAM,
                    WRITE_STREAM_WITH_KEY_HASH, WRITE_STREAM_CHUNK, WRITE_STREAM_END, DELETE_IF_UNCHANGED ->
                Role.WRITE;
            case VERIFY, COMPACT -> Role.ADMIN;
        };
    }
}
