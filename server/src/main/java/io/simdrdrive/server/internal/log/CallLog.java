package io.simdrdrive.server.internal.log;

import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.rpc.RpcMessage;
import io.simdrdrive.server.CallLogging;
import io.simdrdrive.server.internal.call.Answered;
import java.util.concurrent.TimeUnit;

/**
 * Writes a line for each call, or each slow one, as long as that is asked for. It names no key and no value. A call that is
 * not to be logged costs one comparison. Thread-safe.
 */
public final class CallLog {
    private static final System.Logger ACCESS = System.getLogger(CallLogging.ACCESS_LOGGER);
    private static final System.Logger SLOW = System.getLogger(CallLogging.SLOW_LOGGER);

    private volatile long fromNanos;
    private volatile CallLogging logging = CallLogging.OFF;

    /** One that writes nothing yet. */
    public CallLog() {
        set(CallLogging.OFF);
    }

    /** Says what is to be logged from now on. */
    public void set(CallLogging value) {
        logging = value;
        fromNanos = value.isAccessLogged() ? 0 : slowNanos(value);
    }

    /** Whether a call that took so long is to be logged. */
    public boolean isWanted(long tookNanos) {
        return tookNanos >= fromNanos;
    }

    /** Whether there are calls that would be. */
    public boolean isOn() {
        return fromNanos != Long.MAX_VALUE;
    }

    /**
     * Writes what is wanted of a call.
     *
     * @param user the name of the caller's token
     * @param reader is moved over the arguments
     * @param answerBytes as far as the answer was written
     */
    public void write(Caller caller, String user, RpcMessage call, BitcodeReader reader, long tookNanos,
            Answered answered, long answerBytes) {
        Method method = Method.ofId(call.methodId());
        LogFields fields = new LogFields().with("connection", caller.connection())
                .with("remote", Caller.text(caller.remote())).with("user", user)
                .with("method", method == null ? "unknown" : method.wireName())
                .with("keys", method == null ? 0 : KeyCount.of(method, call, reader))
                .with("request_bytes", call.argumentsLength()).with("response_bytes", answerBytes)
                .with("duration_us", TimeUnit.NANOSECONDS.toMicros(tookNanos)).with("status", answered.label());
        CallLogging wanted = logging;
        if (wanted.isAccessLogged()) {
            ACCESS.log(System.Logger.Level.INFO, "call {0}", fields);
        }
        // A follower waits for others to write: that says nothing of the server.
        if (tookNanos >= slowNanos(wanted) && method != Method.FOLLOW_NEXT) {
            SLOW.log(System.Logger.Level.WARNING, "slow call {0}", fields);
        }
    }

    private static long slowNanos(CallLogging value) {
        return value.slowCallMs() == 0 ? Long.MAX_VALUE : TimeUnit.MILLISECONDS.toNanos(value.slowCallMs());
    }
}
