package io.simdrdrive.server.internal.call;

import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.method.EmptyRequest;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.rpc.RpcMessage;
import io.simdrdrive.store.EntryHandle;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which method does what: from a call's arguments to its response. Thread-safe. */
record Dispatcher(StoreMethods methods, KeyHashMethods byHash, ScanMethod scans, AdminMethods admin,
        PayloadAnswers payloads) {

    /** Runs a call. Returns null if its response has been written, or what is to be written apart. */
    @Nullable
    LargeAnswer run(Method method, RpcMessage call, BitcodeReader arguments, FrameWriter out) {
        switch (method) {
            case WRITE -> Answer.number(out, call, methods.write(arguments));
            case BATCH_WRITE -> Answer.number(out, call, methods.batchWrite(arguments));
            case READ -> {
                return payloads.payload(call, out, methods.read(arguments));
            }
            case BATCH_READ -> {
                return payloads.payloads(call, out, methods.batchRead(arguments));
            }
            case DELETE -> Answer.number(out, call, methods.delete(arguments));
            case EXISTS -> Answer.bool(out, call, methods.exists(arguments));
            case LEN -> Answer.number(out, call, methods.len());
            case IS_EMPTY -> Answer.bool(out, call, methods.isEmpty());
            case FILE_SIZE -> Answer.number(out, call, methods.fileSize());
            case BATCH_DELETE -> Answer.number(out, call, methods.batchDelete(arguments));
            case RENAME -> Answer.number(out, call, methods.rename(arguments));
            case COPY -> Answer.number(out, call, methods.copy(arguments));
            case READ_METADATA -> {
                EntryHandle entry = methods.read(arguments);
                result(out, call, to -> EntryAnswers.encodeMetadata(to, entry));
            }
            case READ_LAST_ENTRY -> {
                EmptyRequest.decode(arguments);
                return payloads.lastEntry(call, out, methods.readLastEntry());
            }
            case WRITE_WITH_KEY_HASH -> Answer.number(out, call, byHash.write(arguments));
            case BATCH_WRITE_WITH_KEY_HASHES -> Answer.number(out, call, byHash.batchWrite(arguments));
            case READ_WITH_KEY_HASH -> {
                return payloads.payload(call, out, byHash.read(arguments));
            }
            case BATCH_READ_HASHED_KEYS -> {
                return payloads.payloads(call, out, byHash.batchRead(arguments));
            }
            case DELETE_WITH_KEY_HASH -> Answer.number(out, call, byHash.delete(arguments));
            case BATCH_DELETE_KEY_HASHES -> Answer.number(out, call, byHash.batchDelete(arguments));
            case EXISTS_WITH_KEY_HASH -> Answer.bool(out, call, byHash.exists(arguments));
            case SCAN -> result(out, call, scans.page(arguments));
            case HELLO, STATS, FLUSH, VERIFY, COMPACT -> {
                EmptyRequest.decode(arguments);
                result(out, call, administer(method));
            }
        }
        return null;
    }

    private Consumer<FrameWriter> administer(Method method) {
        return switch (method) {
            case HELLO -> admin.hello();
            case STATS -> admin.stats();
            case FLUSH -> admin.flush();
            case VERIFY -> admin.verify();
            case COMPACT -> admin.compact();
            default -> throw new IllegalArgumentException(method.wireName());
        };
    }

    private static void result(FrameWriter out, RpcMessage call, Consumer<FrameWriter> result) {
        Answer.result(out, call.requestId(), call.methodId(), result);
    }
}
