package io.simdrdrive.server.internal.call;

import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.method.CompactRequest;
import io.simdrdrive.protocol.method.EmptyRequest;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.method.StreamResponse;
import io.simdrdrive.protocol.method.U64Response;
import io.simdrdrive.protocol.rpc.RpcMessage;
import io.simdrdrive.store.EntryHandle;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which method does what: from a call's arguments to its response. Thread-safe. */
record Dispatcher(StoreMethods methods, KeyHashMethods byHash, ScanMethod scans, AdminMethods admin,
        StreamMethods streams, PayloadAnswers payloads) {

    /** Runs a call. Returns null if its response has been written, or what is to be written apart. */
    @Nullable
    LargeAnswer run(Method method, RpcMessage call, BitcodeReader arguments, Conversation caller, FrameWriter out) {
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
            case COMPACT -> result(out, call, compact(call, arguments, caller));
            case WRITE_STREAM, WRITE_STREAM_WITH_KEY_HASH, WRITE_STREAM_CHUNK, WRITE_STREAM_END, FOLLOW, FOLLOW_NEXT,
                    KEEP_STREAM, CLOSE_STREAM ->
                result(out, call, stream(method, arguments, caller));
            case READ_STREAM -> {
                return payloads.firstChunk(call, out, streams.read(arguments), caller.streams());
            }
            case READ_STREAM_WITH_KEY_HASH -> {
                return payloads.firstChunk(call, out, streams.readByHash(arguments), caller.streams());
            }
            case READ_STREAM_CHUNK -> {
                return payloads.chunk(call, out, streams.readChunk(arguments, caller));
            }
            case DELETE_IF_UNCHANGED -> Answer.bool(out, call, streams.deleteIfUnchanged(arguments));
            case HELLO, STATS, FLUSH, VERIFY -> {
                EmptyRequest.decode(arguments);
                result(out, call, administer(method));
            }
        }
        return null;
    }

    private Consumer<FrameWriter> compact(RpcMessage call, BitcodeReader arguments, Conversation caller) {
        long intervalMs = CompactRequest.decode(arguments, call.argumentsLength());
        return admin.compact(intervalMs == CompactRequest.NO_EVENTS
                ? (bytesDone, bytesTotal) -> {}
                : new CompactionEvents(call.requestId(), call.methodId(), intervalMs, caller));
    }

    private Consumer<FrameWriter> stream(Method method, BitcodeReader arguments, Conversation caller) {
        switch (method) {
            case WRITE_STREAM -> {
                return opened(streams.write(arguments, caller));
            }
            case WRITE_STREAM_WITH_KEY_HASH -> {
                return opened(streams.writeByHash(arguments, caller));
            }
            case FOLLOW -> {
                return opened(streams.follow(arguments, caller));
            }
            case FOLLOW_NEXT -> {
                return streams.next(arguments, caller);
            }
            case WRITE_STREAM_END -> {
                long tail = streams.endWrite(arguments, caller);
                return out -> U64Response.encode(out, tail);
            }
            case WRITE_STREAM_CHUNK -> streams.writeChunk(arguments, caller);
            case KEEP_STREAM -> streams.keep(arguments, caller);
            default -> streams.close(arguments, caller);
        }
        return out -> {}; // no result is no bytes
    }

    private static Consumer<FrameWriter> opened(StreamResponse stream) {
        return out -> StreamResponse.encode(out, stream.stream(), stream.idleMs(), stream.maxChunkBytes());
    }

    private Consumer<FrameWriter> administer(Method method) {
        return switch (method) {
            case HELLO -> admin.hello();
            case STATS -> admin.stats();
            case FLUSH -> admin.flush();
            case VERIFY -> admin.verify();
            default -> throw new IllegalArgumentException(method.wireName());
        };
    }

    private static void result(FrameWriter out, RpcMessage call, Consumer<FrameWriter> result) {
        Answer.result(out, call.requestId(), call.methodId(), result);
    }
}
