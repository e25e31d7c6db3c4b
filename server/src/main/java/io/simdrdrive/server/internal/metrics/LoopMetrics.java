package io.simdrdrive.server.internal.metrics;

import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.rpc.RpcMessage;
import io.simdrdrive.server.internal.call.Answered;
import io.simdrdrive.server.internal.call.WriteGroup;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What one I/O thread counts. It alone writes, without locked instructions, and any thread reads. A call costs one look at
 * the clock: where calls come in a row, one begins when the one before it has ended.
 */
public final class LoopMetrics {
    private static final Method[] METHODS = Method.values();
    static final Answered[] ANSWERS = Answered.values();
    /** Stands for calls of methods that are not known. */
    static final int UNKNOWN = METHODS.length;
    static final int METHOD_COUNT = METHODS.length + 1;

    private static final int RECEIVED = 0;
    private static final int SENT = 1;

    private final AtomicLongArray bytes = new AtomicLongArray(2);
    private final AtomicLongArray calls = new AtomicLongArray(METHOD_COUNT * Buckets.count());
    private final AtomicLongArray nanos = new AtomicLongArray(METHOD_COUNT);
    private final AtomicLongArray failures = new AtomicLongArray(METHOD_COUNT * ANSWERS.length);
    private long lastNanos = System.nanoTime();

    /** The index of a call's method. */
    public static int indexOf(RpcMessage call) {
        Method method = Method.ofId(call.methodId());
        return method == null ? UNKNOWN : indexOf(method);
    }

    @SuppressWarnings("EnumOrdinal") // of arrays that live as long as this process; nothing keeps the number
    private static int indexOf(Method method) {
        return method.ordinal();
    }

    static String nameOf(int index) {
        return index == UNKNOWN ? "unknown" : METHODS[index].wireName();
    }

    /** Bytes came; what follows is the work on them. */
    public void received(int length, long nowNanos) {
        add(bytes, RECEIVED, length);
        lastNanos = nowNanos;
    }

    /** Work on calls begins. */
    public void mark(long nowNanos) {
        lastNanos = nowNanos;
    }

    /** Bytes went out. */
    public void sent(long length) {
        add(bytes, SENT, length);
    }

    /** A call has been answered, which began when the one before it had been, or when work began. Returns what it took. */
    public long finished(int method, Answered answered) {
        long now = System.nanoTime();
        long tookNanos = now - lastNanos;
        finished(method, answered, tookNanos);
        lastNanos = now;
        return tookNanos;
    }

    /** Calls have been answered together: each took its share of the time. */
    public void finished(WriteGroup writes) {
        long now = System.nanoTime();
        finished(writes, (now - lastNanos) / writes.count());
        lastNanos = now;
    }

    /** Calls have been answered, each of which took so long. */
    public void finished(WriteGroup writes, long tookNanos) {
        for (int i = 0; i < writes.count(); i++) {
            finished(indexOf(writes.method(i)), writes.answer(i), tookNanos);
        }
    }

    /** A call has been answered. */
    @SuppressWarnings("EnumOrdinal") // as above
    public void finished(int method, Answered answered, long tookNanos) {
        if (answered != Answered.OK) {
            add(failures, method * ANSWERS.length + answered.ordinal(), 1);
        }
        add(calls, method * Buckets.count() + Buckets.of(tookNanos), 1);
        add(nanos, method, tookNanos);
    }

    long receivedBytes() {
        return bytes.get(RECEIVED);
    }

    long sentBytes() {
        return bytes.get(SENT);
    }

    long calls(int method, int bucket) {
        return calls.get(method * Buckets.count() + bucket);
    }

    @SuppressWarnings("EnumOrdinal") // as above
    long failures(int method, Answered answered) {
        return failures.get(method * ANSWERS.length + answered.ordinal());
    }

    long nanos(int method) {
        return nanos.get(method);
    }

    private static void add(AtomicLongArray counters, int index, long amount) {
        counters.lazySet(index, counters.getPlain(index) + amount);
    }
}
