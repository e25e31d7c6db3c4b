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
    private final CallFailures failures;
    private final GroupWriter groups;
    private final boolean writesWaitForDisk;

    /**
     * A runner over a store.
     *
     * @param writeState hears how writes go
     * @param limits a call that would have a longer answer fails
     */
    public CallRunner(DataStore store, WriteState writeState, AnswerLimits limits, ServerFacts facts) {
        this.limits = limits;
        this.scans = new Scans(limits.scans());
        this.failures = new CallFailures(writeState, " in " + store.path());
        this.groups = new GroupWriter(store, failures);
        this.dispatcher = new Dispatcher(new StoreMethods(store), new KeyHashMethods(store),
                new ScanMethod(store, scans, limits), new AdminMethods(store, facts), new StreamMethods(store, limits),
                new PayloadAnswers(limits.maxBytes()));
        this.writesWaitForDisk = store.options().durability() == Durability.COMMIT;
    }

    /**
     * How a call is to be run. What the caller may not do is refused at once, and waits behind nothing that others may.
     *
     * @param role what the caller may do
     * @param arguments a reader of one's own
     */
    public CallKind kindOf(RpcMessage call, Role role, BitcodeReader arguments) {
        Method method = methodOf(call);
        if (method == null || !role.includes(MethodRoles.of(method))) {
            return CallKind.QUICK;
        }
        if (method == Method.VERIFY || method == Method.COMPACT) {
            return CallKind.MAINTENANCE;
        }
        switch (method) {
            case SCAN, FLUSH, WRITE_STREAM_CHUNK, WRITE_STREAM_END, FOLLOW, FOLLOW_NEXT, CLOSE_STREAM -> {
                return CallKind.WAITING;
            }
            default -> {
                if (writesWaitForDisk && MethodRoles.of(method) == Role.WRITE) {
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
            failures.succeeded(method);
            return large == null ? Answered.OK : large;
        } catch (RuntimeException | Error e) {
            return failures.answer(method, call.requestId(), e, out);
        }
    }

    /**
     * Puts a call into a group, if it is a small write.
     *
     * @param role what the caller may do
     * @param arguments a reader of one's own
     * @param group has room
     * @return false if the call is to be {@linkplain #run run}
     */
    public boolean gather(RpcMessage call, Role role, BitcodeReader arguments, WriteGroup group) {
        Method method = methodOf(call);
        if ((method != Method.WRITE && method != Method.WRITE_WITH_KEY_HASH) || !role.includes(Role.WRITE)) {
            return false;
        }
        return groups.add(method, call, arguments, group);
    }

    /** Whether writes wait for the disk: then they are to be made apart. */
    public boolean writesWaitForDisk() {
        return writesWaitForDisk;
    }

    /** Makes the writes of a group, and writes the response of each. */
    public Answered write(WriteGroup group, FrameWriter out) {
        groups.write(group, out);
        return Answered.OK; // what became of each is in the group
    }

    private static @Nullable Method methodOf(RpcMessage call) {
        return call.kind() == RpcKind.CALL ? Method.ofId(call.methodId()) : null;
    }
}
