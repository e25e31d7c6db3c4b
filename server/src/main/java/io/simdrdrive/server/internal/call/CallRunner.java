package io.simdrdrive.server.internal.call;

import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.rpc.RpcEncoder;
import io.simdrdrive.protocol.rpc.RpcKind;
import io.simdrdrive.protocol.rpc.RpcMessage;
import io.simdrdrive.server.Role;
import io.simdrdrive.server.internal.access.MethodRoles;
import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.Durability;
import io.simdrdrive.store.EntryHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs calls: each ends in exactly one response, whatever happens. Thread-safe. */
public final class CallRunner {
    /** A call with more arguments than this, or whose answer is longer, copies too much for an I/O thread. */
    private static final int MAX_QUICK_BYTES = 64 << 10;

    private final StoreMethods methods;
    private final boolean writesWaitForDisk;
    private final int maxAnswerBytes;

    /**
     * A runner over a store.
     *
     * @param maxAnswerBytes a call that would have a longer answer fails
     */
    public CallRunner(DataStore store, int maxAnswerBytes) {
        this.methods = new StoreMethods(store);
        this.writesWaitForDisk = store.options().durability() == Durability.COMMIT;
        this.maxAnswerBytes = maxAnswerBytes;
    }

    /** Whether a call waits for the disk before it is answered. Several of them share a wait if they run at one time. */
    public boolean waitsForDisk(RpcMessage call) {
        return writesWaitForDisk && isWrite(methodOf(call));
    }

    /** Whether a call has so many arguments that it keeps a thread for long. */
    public boolean isLarge(RpcMessage call) {
        return call.argumentsLength() > MAX_QUICK_BYTES;
    }

    /**
     * Runs a call.
     *
     * @param role what the caller may do
     * @param arguments a reader of one's own
     * @param out takes the response
     * @return null if the response has been written, or an answer that is long, to be written where that does not matter
     */
    public @Nullable LargeAnswer run(RpcMessage call, Role role, BitcodeReader arguments, FrameWriter out) {
        Method method = methodOf(call);
        if (method == null) {
            RpcEncoder.writeMethodNotFound(out, call.requestId(), call.methodId());
            return null;
        }
        Role needed = MethodRoles.of(method);
        if (!role.includes(needed)) {
            RpcEncoder.writeSystemError(out, call.requestId(), call.methodId(),
                    ErrorTexts.ofDenial(method.wireName(), needed, role));
            return null;
        }
        try {
            arguments.wrap(call.array(), call.argumentsOffset(), call.argumentsLength());
            return run(method, call, arguments, out);
        } catch (RuntimeException | Error e) {
            out.abandon();
            RpcEncoder.writeSystemError(out, call.requestId(), call.methodId(), ErrorTexts.of(e, method.wireName()));
            return null;
        }
    }

    private @Nullable LargeAnswer run(Method method, RpcMessage call, BitcodeReader arguments, FrameWriter out) {
        switch (method) {
            case WRITE -> Answer.number(out, call, methods.write(arguments));
            case BATCH_WRITE -> Answer.number(out, call, methods.batchWrite(arguments));
            case DELETE -> Answer.number(out, call, methods.delete(arguments));
            case LEN -> Answer.number(out, call, methods.len());
            case FILE_SIZE -> Answer.number(out, call, methods.fileSize());
            case EXISTS -> Answer.bool(out, call, methods.exists(arguments));
            case IS_EMPTY -> Answer.bool(out, call, methods.isEmpty());
            case READ -> {
                return answer(call, method, out, methods.read(arguments));
            }
            case BATCH_READ -> {
                return answer(call, method, out, methods.batchRead(arguments));
            }
        }
        return null;
    }

    private @Nullable LargeAnswer answer(RpcMessage call, Method method, FrameWriter out,
            @Nullable EntryHandle entry) {
        int requestId = call.requestId();
        long methodId = call.methodId();
        if (entry != null && isLarge(entry.size())) {
            return new LargeAnswer(call, method.wireName(), entry.size(),
                    apart -> Answer.payload(apart, requestId, methodId, entry));
        }
        Answer.payload(out, requestId, methodId, entry);
        return null;
    }

    private @Nullable LargeAnswer answer(RpcMessage call, Method method, FrameWriter out,
            List<@Nullable EntryHandle> entries) {
        int requestId = call.requestId();
        long methodId = call.methodId();
        EntryPayloads payloads = new EntryPayloads(entries);
        long bytes = payloads.totalBytes();
        if (isLarge(bytes)) {
            return new LargeAnswer(call, method.wireName(), bytes,
                    apart -> Answer.payloads(apart, requestId, methodId, payloads));
        }
        Answer.payloads(out, requestId, methodId, payloads);
        return null;
    }

    private boolean isLarge(long answerBytes) {
        if (answerBytes > maxAnswerBytes) {
            throw new AnswerTooLargeException(answerBytes, maxAnswerBytes);
        }
        return answerBytes > MAX_QUICK_BYTES;
    }

    private static @Nullable Method methodOf(RpcMessage call) {
        return call.kind() == RpcKind.CALL ? Method.ofId(call.methodId()) : null;
    }

    private static boolean isWrite(@Nullable Method method) {
        return method == Method.WRITE || method == Method.BATCH_WRITE || method == Method.DELETE;
    }
}
