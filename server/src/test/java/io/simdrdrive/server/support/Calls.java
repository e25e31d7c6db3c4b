package io.simdrdrive.server.support;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.ByteSource;
import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.frame.StreamIds;
import io.simdrdrive.protocol.method.BatchReadRequest;
import io.simdrdrive.protocol.method.BatchWriteRequest;
import io.simdrdrive.protocol.method.KeyRequest;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.method.WriteRequest;
import io.simdrdrive.protocol.rpc.RpcEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Encodes calls as frames, one after another. */
public final class Calls {
    private final FrameWriter out = new FrameWriter(new StreamIds(), 1 << 10);

    public Calls read(int requestId, String key) {
        return call(requestId, Method.READ.id(), to -> KeyRequest.encode(to, utf8(key)));
    }

    public Calls delete(int requestId, String key) {
        return call(requestId, Method.DELETE.id(), to -> KeyRequest.encode(to, utf8(key)));
    }

    public Calls len(int requestId) {
        return call(requestId, Method.LEN.id(), to -> {});
    }

    public Calls write(int requestId, String key, byte[] payload) {
        return call(requestId, Method.WRITE.id(), to -> WriteRequest.encode(to, utf8(key), payload));
    }

    public Calls batchWrite(int requestId, List<byte[]> keys, List<byte[]> payloads) {
        return call(requestId, Method.BATCH_WRITE.id(),
                to -> BatchWriteRequest.encode(to, ByteSource.of(keys), ByteSource.of(payloads)));
    }

    public Calls batchRead(int requestId, List<byte[]> keys) {
        return call(requestId, Method.BATCH_READ.id(), to -> BatchReadRequest.encode(to, ByteSource.of(keys)));
    }

    /** A call with arguments of any sort. */
    public Calls call(int requestId, long methodId, Consumer<WireWriter> arguments) {
        RpcEncoder.beginCall(out, requestId, methodId);
        arguments.accept(out);
        RpcEncoder.endCall(out);
        return this;
    }

    /** All calls since the last time. */
    public byte[] take() {
        byte[] bytes = out.toByteArray();
        out.clear(1 << 10);
        return bytes;
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
