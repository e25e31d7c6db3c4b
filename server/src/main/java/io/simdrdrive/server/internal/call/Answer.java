package io.simdrdrive.server.internal.call;

import io.simdrdrive.protocol.bitcode.BitcodeWriter;
import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.method.BatchReadResponse;
import io.simdrdrive.protocol.method.BoolResponse;
import io.simdrdrive.protocol.method.ReadResponse;
import io.simdrdrive.protocol.method.U64Response;
import io.simdrdrive.protocol.rpc.RpcEncoder;
import io.simdrdrive.protocol.rpc.RpcMessage;
import io.simdrdrive.protocol.rpc.RpcStatus;
import io.simdrdrive.store.EntryHandle;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes what the store said as the response of a call. Payloads are copied once, from the store's map. */
final class Answer {
    private Answer() {}

    static void number(FrameWriter out, RpcMessage call, long result) {
        number(out, call.requestId(), call.methodId(), result);
    }

    static void number(FrameWriter out, int requestId, long methodId, long result) {
        begin(out, requestId, methodId);
        U64Response.encode(out, result);
        RpcEncoder.endResponse(out);
    }

    static void bool(FrameWriter out, RpcMessage call, boolean result) {
        begin(out, call.requestId(), call.methodId());
        BoolResponse.encode(out, result);
        RpcEncoder.endResponse(out);
    }

    static void result(FrameWriter out, int requestId, long methodId, Consumer<FrameWriter> result) {
        begin(out, requestId, methodId);
        result.accept(out);
        RpcEncoder.endResponse(out);
    }

    static void payload(FrameWriter out, int requestId, long methodId, @Nullable EntryHandle entry) {
        begin(out, requestId, methodId);
        if (entry == null) {
            ReadResponse.encodeAbsent(out);
        } else {
            int bytes = Math.toIntExact(entry.size());
            BitcodeWriter.writeBool(out, true);
            BitcodeWriter.writeBytesHead(out, bytes);
            out.writeBytes(entry.segment(), 0, bytes);
        }
        RpcEncoder.endResponse(out);
    }

    static void payloads(FrameWriter out, int requestId, long methodId, EntryPayloads payloads) {
        begin(out, requestId, methodId);
        BatchReadResponse.encode(out, payloads);
        RpcEncoder.endResponse(out);
    }

    private static void begin(FrameWriter out, int requestId, long methodId) {
        RpcEncoder.beginResponse(out, requestId, methodId, RpcStatus.SUCCESS);
    }
}
