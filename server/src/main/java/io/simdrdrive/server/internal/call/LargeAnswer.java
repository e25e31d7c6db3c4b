package io.simdrdrive.server.internal.call;

import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.rpc.RpcEncoder;
import io.simdrdrive.protocol.rpc.RpcMessage;
import java.util.function.Consumer;

/**
 * The answer of a call that has run, still to be written, since that copies much and may wait for the disk. What the call
 * found is settled: what is written to the store meanwhile does not show in it.
 */
public final class LargeAnswer implements CallResult {
    private final int requestId;
    private final long methodId;
    private final long bytes;
    private final Consumer<FrameWriter> writing;

    LargeAnswer(RpcMessage call, long bytes, Consumer<FrameWriter> writing) {
        this.requestId = call.requestId();
        this.methodId = call.methodId();
        this.bytes = bytes;
        this.writing = writing;
    }

    /** What it holds in memory until it is sent: the payload in it, and what stands for its entries. */
    public long bytes() {
        return bytes;
    }

    private String methodName() {
        Method method = Method.ofId(methodId);
        return method == null ? "an unknown method" : method.wireName();
    }

    /** Writes the answer, or what prevented it. */
    public Answered writeTo(FrameWriter out) {
        try {
            writing.accept(out);
            return Answered.OK;
        } catch (RuntimeException | Error e) {
            out.abandon();
            RpcEncoder.writeSystemError(out, requestId, methodId, ErrorTexts.of(e, methodName()));
            return Answered.ERROR;
        }
    }
}
