package io.simdrdrive.server.internal.call;

import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.method.CallError;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.rpc.RpcEncoder;
import io.simdrdrive.protocol.rpc.RpcKind;
import io.simdrdrive.protocol.rpc.RpcMessage;
import io.simdrdrive.server.Role;
import io.simdrdrive.server.internal.access.MethodRoles;
import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.Durability;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Runs calls: each ends in exactly one response, whatever happens. Thread-safe. */
public final class CallRunner {
    /** A call with more arguments than this, or whose answer is longer, copies too much for an I/O thread. */
    static final int MAX_QUICK_BYTES = 64 << 10;
    /** And one that names more keys than this takes too long: empty ones share a byte, so that few bytes may name many. */
    static final int MAX_QUICK_ELEMENTS = 4_096;

    private final Dispatcher dispatcher;
    private final AnswerLimits limits;
    private final Scans scans;
    private final WriteState writeState;
    private final boolean writesWaitForDisk;
    private final String place;

    /**
     * A runner over a store.
     *
     * @param writeState hears how writes go
     * @param limits a call that would have a longer answer fails
     */
    public CallRunner(DataStore store, WriteState writeState, AnswerLimits limits, ServerFacts facts) {
        this.limits = limits;
        this.scans = new Scans(limits.scans());
        this.writeState = writeState;
        this.dispatcher = new Dispatcher(new StoreMethods(store), new KeyHashMethods(store),
                new ScanMethod(store, scans, limits), new AdminMethods(store, facts), new StreamMethods(store, limits),
                new PayloadAnswers(limits.maxBytes()));
        this.place = " in " + store.path();
        this.writesWaitForDisk = store.options().durability() == Durability.COMMIT;
    }

    /**
     * How a call is to be run.
     *
     * @param arguments a reader of one's own
     */
    public CallKind kindOf(RpcMessage call, BitcodeReader arguments) {
        Method method = methodOf(call);
        if (method == Method.VERIFY || method == Method.COMPACT) {
            return CallKind.MAINTENANCE;
        }
        if (method == null) {
            return CallKind.QUICK;
        }
        switch (method) {
            case SCAN, FLUSH, WRITE_STREAM_CHUNK, WRITE_STREAM_END, FOLLOW, FOLLOW_NEXT, CLOSE_STREAM -> {
                return CallKind.WAITING;
            }
            default -> {
                if (writesWaitForDisk && isWrite(method)) {
                    return CallKind.WAITING;
                }
            }
        }
        // These two copy a value of any length, and look at it before.
        boolean copies = method == Method.RENAME || method == Method.COPY;
        return copies || call.argumentsLength() > MAX_QUICK_BYTES
                || Lists.length(method, call, arguments) > MAX_QUICK_ELEMENTS
                        ? CallKind.LARGE
                        : CallKind.QUICK;
    }

    /**
     * What a call that runs apart holds in memory, in bytes, beside its arguments.
     *
     * @param arguments a reader of one's own
     */
    public long heldBytes(RpcMessage call, BitcodeReader arguments) {
        Method method = methodOf(call);
        if (method == Method.SCAN) {
            return limits.scanPageBytes();
        }
        return method == null ? 0 : (long) Lists.ELEMENT_BYTES * Lists.length(method, call, arguments);
    }

    /** Lets go of what clients have left behind. To be called now and then. */
    public void forgetIdle(long nowNanos) {
        scans.forgetIdle(nowNanos);
    }

    /**
     * Runs a call.
     *
     * @param role what the caller may do
     * @param caller who calls
     * @param arguments a reader of one's own
     * @param out takes the response
     * @return how the call was answered, or an answer that is long, to be written where that does not matter
     */
    public CallResult run(RpcMessage call, Role role, Conversation caller, BitcodeReader arguments, FrameWriter out) {
        Method method = methodOf(call);
        if (method == null) {
            RpcEncoder.writeMethodNotFound(out, call.requestId(), call.methodId());
            return Answered.UNKNOWN_METHOD;
        }
        Role needed = MethodRoles.of(method);
        if (!role.includes(needed)) {
            RpcEncoder.writeSystemError(out, call.requestId(), call.methodId(),
                    ErrorTexts.ofDenial(method.wireName(), needed, role));
            return Answered.ERROR;
        }
        try {
            arguments.wrap(call.array(), call.argumentsOffset(), call.argumentsLength());
            LargeAnswer large = dispatcher.run(method, call, arguments, caller, out);
            if (tellsOfWrites(method)) {
                writeState.succeeded();
            }
            return large == null ? Answered.OK : large;
        } catch (NoSuchElementException e) {
            out.abandon();
            CallError.writeNotFound(out, call.requestId(), call.methodId(), withoutPath(String.valueOf(e
                    .getMessage())));
            return Answered.NOT_FOUND;
        } catch (RuntimeException | Error e) {
            if (tellsOfWrites(method)) { // else no success would take it back: a compaction needs more space than a write
                writeState.failed(e);
            }
            out.abandon();
            RpcEncoder.writeSystemError(out, call.requestId(), call.methodId(), ErrorTexts.of(e, method.wireName()));
            return Answered.ERROR;
        }
    }

    /** Clients learn nothing of the server's file system. */
    private String withoutPath(String text) {
        return text.replace(place, "");
    }

    private static @Nullable Method methodOf(RpcMessage call) {
        return call.kind() == RpcKind.CALL ? Method.ofId(call.methodId()) : null;
    }

    /** Whether how a call ended shows if the store takes writes. */
    private static boolean tellsOfWrites(Method method) {
        return switch (method) {
            case FLUSH, WRITE_STREAM, WRITE_STREAM_WITH_KEY_HASH, WRITE_STREAM_CHUNK, DELETE_IF_UNCHANGED -> false;
            default -> isWrite(method);
        };
    }

    private static boolean isWrite(@Nullable Method method) {
        return method != null && MethodRoles.of(method) == Role.WRITE;
    }
}
