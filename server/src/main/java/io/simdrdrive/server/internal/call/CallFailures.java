package io.simdrdrive.server.internal.call;

import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.method.CallError;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.rpc.RpcEncoder;
import io.simdrdrive.server.Role;
import io.simdrdrive.server.internal.access.MethodRoles;
import java.util.NoSuchElementException;

/**
 * Answers calls that went wrong, and keeps the state of writes.
 *
 * @param writeState hears how writes go
 * @param place what clients are not to learn of
 */
record CallFailures(WriteState writeState, String place) {
    /** A call has done what it was to do. */
    void succeeded(Method method) {
        if (tellsOfWrites(method)) {
            writeState.succeeded();
        }
    }

    /** Answers a call that has failed, in place of what was written of its answer. */
    Answered answer(Method method, int requestId, Throwable failure, FrameWriter out) {
        out.abandon();
        if (failure instanceof NoSuchElementException absent) {
            CallError.writeNotFound(out, requestId, method.id(), withoutPlace(String.valueOf(absent.getMessage())));
            return Answered.NOT_FOUND;
        }
        if (tellsOfWrites(method)) { // else no success would take it back: a compaction needs more space than a write
            writeState.failed(failure);
        }
        RpcEncoder.writeSystemError(out, requestId, method.id(), ErrorTexts.of(failure, method.wireName()));
        return Answered.ERROR;
    }

    /** Clients learn nothing of the server's file system. */
    private String withoutPlace(String text) {
        return text.replace(place, "");
    }

    /** Whether how a call ended shows if the store takes writes. */
    private static boolean tellsOfWrites(Method method) {
        return switch (method) {
            case FLUSH, WRITE_STREAM, WRITE_STREAM_WITH_KEY_HASH, WRITE_STREAM_CHUNK, DELETE_IF_UNCHANGED -> false;
            default -> MethodRoles.of(method) == Role.WRITE;
        };
    }
}
