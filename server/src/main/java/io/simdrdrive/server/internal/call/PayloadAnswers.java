package io.simdrdrive.server.internal.call;

import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.method.ReadChunkResponse;
import io.simdrdrive.protocol.method.ReadStreamResponse;
import io.simdrdrive.protocol.rpc.RpcMessage;
import io.simdrdrive.server.internal.stream.ReadStream;
import io.simdrdrive.server.internal.stream.Streams;
import io.simdrdrive.store.EntryHandle;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers that hold payloads: written at once if they are short, else to be written where that does not matter.
 *
 * @param maxBytes of payloads in an answer
 */
record PayloadAnswers(int maxBytes) {
    @Nullable
    LargeAnswer payload(RpcMessage call, FrameWriter out, @Nullable EntryHandle entry) {
        int requestId = call.requestId();
        long methodId = call.methodId();
        return write(call, out, entry == null ? 0 : entry.size(),
                to -> Answer.payload(to, requestId, methodId, entry));
    }

    @Nullable
    LargeAnswer payloads(RpcMessage call, FrameWriter out, List<@Nullable EntryHandle> entries) {
        int requestId = call.requestId();
        long methodId = call.methodId();
        EntryPayloads payloads = new EntryPayloads(entries);
        return write(call, out, payloads.totalBytes(), (long) Lists.ELEMENT_BYTES * entries.size(),
                to -> Answer.payloads(to, requestId, methodId, payloads));
    }

    @Nullable
    LargeAnswer lastEntry(RpcMessage call, FrameWriter out, @Nullable EntryHandle entry) {
        int requestId = call.requestId();
        long methodId = call.methodId();
        return write(call, out, entry == null ? 0 : entry.size(),
                to -> Answer.result(to, requestId, methodId, result -> EntryAnswers.encodeLast(result, entry)));
    }

    /** The beginning of a value; the rest is opened as a stream. */
    @Nullable
    LargeAnswer firstChunk(RpcMessage call, FrameWriter out, ReadChunk chunk, Streams streams) {
        int requestId = call.requestId();
        long methodId = call.methodId();
        EntryHandle value = chunk.value();
        long stream = value == null || chunk.isWhole() ? 0 : streams.add(new ReadStream(value));
        return write(call, out, chunk.bytes(), to -> Answer.result(to, requestId, methodId, result -> {
            if (value == null) {
                ReadStreamResponse.encodeAbsent(result);
            } else {
                ReadStreamResponse.encode(result, stream, EntryAnswers.fields(value), chunk.segment());
            }
        }));
    }

    @Nullable
    LargeAnswer chunk(RpcMessage call, FrameWriter out, ReadChunk chunk) {
        int requestId = call.requestId();
        long methodId = call.methodId();
        return write(call, out, chunk.bytes(), to -> Answer.result(to, requestId, methodId,
                result -> ReadChunkResponse.encode(result, chunk.segment())));
    }

    private @Nullable LargeAnswer write(RpcMessage call, FrameWriter out, long bytes, Consumer<FrameWriter> writing) {
        return write(call, out, bytes, 0, writing);
    }

    /**
     * Writes an answer, or has it written where that does not matter.
     *
     * @param bytes of payloads
     * @param entryBytes what is held beside them
     */
    private @Nullable LargeAnswer write(RpcMessage call, FrameWriter out, long bytes, long entryBytes,
            Consumer<FrameWriter> writing) {
        if (bytes > maxBytes) {
            throw new AnswerTooLargeException(bytes, maxBytes);
        }
        if (bytes > CallRunner.MAX_QUICK_BYTES) {
            return new LargeAnswer(call, bytes + entryBytes, writing);
        }
        writing.accept(out);
        return null;
    }
}
