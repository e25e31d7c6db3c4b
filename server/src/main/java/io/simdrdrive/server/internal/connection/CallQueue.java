package io.simdrdrive.server.internal.connection;

import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.frame.FrameSink;
import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.rpc.RpcMessage;
import io.simdrdrive.server.Role;
import io.simdrdrive.server.internal.access.Access;
import io.simdrdrive.server.internal.access.TokenRevokedException;
import io.simdrdrive.server.internal.call.Answered;
import io.simdrdrive.server.internal.call.CallKind;
import io.simdrdrive.server.internal.call.CallResult;
import io.simdrdrive.server.internal.call.CallRunner;
import io.simdrdrive.server.internal.call.Conversation;
import io.simdrdrive.server.internal.call.LargeAnswer;
import io.simdrdrive.server.internal.call.WriteGroup;
import io.simdrdrive.server.internal.log.Caller;
import io.simdrdrive.server.internal.metrics.LoopMetrics;
import io.simdrdrive.server.internal.stream.Streams;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one connection. Quick ones are answered at once, into the I/O thread's writer, small writes that follow each
 * other by one append; those that may block run in threads of their own. Calls take effect in the order in which they
 * came, but for writes that wait for the disk, which run side by side to share the wait, and for what concerns the store
 * as a whole. Where too many run, or too many bytes are held, the rest waits, and the connection is read no further, as it
 * is where calls come faster than they may: what it holds is bounded by the limits and one read. For the I/O thread.
 */
final class CallQueue implements FrameSink, Conversation {
    /** So much of answers goes out before more calls of the same read are run. */
    private static final int EARLY_PUSH_BYTES = 128 << 10;

    private final Service service;
    private final Caller caller;
    private final IoLoop loop;
    private final Outbox outbox;
    private final Runnable onFinished;
    private final long maxBufferedBytes;
    private final ArrayDeque<Call> waiting = new ArrayDeque<>();
    private final CallsApart apart;
    private final Streams streams;
    private Access access;
    private long waitingBytes;
    private @Nullable CallRate rate;
    private boolean isWakeupDue;

    /**
     * For one connection.
     *
     * @param onFinished run in the I/O thread when answers of virtual threads are there to be taken
     * @param onLost run in any thread where an answer was lost for want of memory: nobody is to wait for it
     */
    CallQueue(Service service, Access access, Caller caller, IoLoop loop, Outbox outbox, Runnable onFinished,
            Runnable onLost) {
        this.service = service;
        this.access = access;
        this.caller = caller;
        this.loop = loop;
        this.outbox = outbox;
        this.onFinished = onFinished;
        this.apart = new CallsApart(service, loop, onFinished, onLost);
        this.maxBufferedBytes = HeapShares.OF_THIS_JVM.bufferedBytes(service.options().maxBufferedBytes());
        this.streams = new Streams(service.options().streams());
        int callsPerSecond = service.options().maxCallsPerSecond();
        this.rate = callsPerSecond == 0 ? null : new CallRate(callsPerSecond, System.nanoTime());
    }

    @Override
    public void onMessage(int streamId, byte[] array, int offset, int length, boolean owned) {
        RpcMessage message = loop.message().wrap(array, offset, length);
        if (waiting.isEmpty() && mayStart()) {
            start(message, array, offset, length, owned);
        } else {
            waiting.add(Call.keep(array, offset, length, owned));
            waitingBytes += length;
        }
    }

    /** What the client may do now; the connection ends if its token is no longer accepted. */
    Role role() {
        Access renewed = service.gate().renew(access);
        if (renewed == null) {
            throw new TokenRevokedException();
        }
        access = renewed;
        return renewed.role();
    }

    /** Whether nothing more is to be expected of what has arrived. */
    boolean isIdle() {
        return apart.running() == 0 && waiting.isEmpty();
    }

    /** Whether more may be read from the client. */
    boolean mayRead() {
        return throttledNanos() == 0 && apart.running() + waiting.size() < service.options().maxCallsInFlight()
                && apart.bytes() + waitingBytes + outbox.pendingBytes() < maxBufferedBytes;
    }

    /** Starts what waits, as far as the limits allow. */
    void startWaiting() {
        if (!waiting.isEmpty()) {
            loop.metrics().mark(System.nanoTime());
        }
        while (!waiting.isEmpty() && mayStart()) {
            Call call = waiting.remove();
            waitingBytes -= call.length();
            start(wrap(call), call.array(), call.offset(), call.length(), true);
        }
        makeWrites();
    }

    /** Lets go of the calls that wait. */
    void forgetWaiting() {
        waiting.clear();
        waitingBytes = 0;
    }

    /** Has the connection go on when its next call is due, where it waits for that. */
    void wakeWhenDue() {
        long nanos = throttledNanos();
        // What was not due when it was looked at may be by now.
        boolean isNeeded = nanos > 0 || (!waiting.isEmpty() && mayStart());
        if (isNeeded && rate != null && !isWakeupDue) {
            isWakeupDue = true;
            loop.executeAfter(() -> {
                isWakeupDue = false;
                onFinished.run();
            }, nanos);
        }
    }

    /** Lets all that has arrived run at once. */
    void stopThrottling() {
        rate = null;
    }

    private long throttledNanos() {
        return rate == null ? 0 : rate.waitNanos(System.nanoTime());
    }

    /** Takes the answers that virtual threads have finished, to be sent or not. */
    void takeFinished(boolean areSent) {
        apart.take(message -> {
            if (message instanceof CallsApart.Finished call) {
                account(call);
            }
            if (areSent) {
                outbox.answer(message.answer());
            }
        });
    }

    private void account(CallsApart.Finished finished) {
        CallsApart.Apart ended = finished.apart();
        if (ended.writes() != null) {
            loop.metrics().finished(ended.writes(), finished.tookNanos());
            return;
        }
        loop.metrics().finished(ended.method(), finished.answered(), finished.tookNanos());
        if (ended.call() != null && service.callLog().isWanted(finished.tookNanos())) {
            log(wrap(ended.call()), finished.tookNanos(), finished.answered(), finished.answer().totalBytes());
        }
        if (ended.ownedArray() != null) {
            loop.arrays().give(ended.ownedArray());
        }
    }

    @Override
    public Streams streams() {
        return streams;
    }

    @Override
    public Executor threads() {
        return service.workers();
    }

    @Override
    public void send(Consumer<FrameWriter> event) {
        apart.say(event);
    }

    /** Makes the writes that were gathered, and hands the answers that were given at once to the outbox. */
    void pushAnswers() {
        makeWrites();
        FrameWriter answers = loop.answers();
        outbox.binary(answers.array(), answers.position());
        answers.clear(IoLoop.BUFFER_BYTES);
    }

    private boolean mayStart() {
        int aboutToRun = service.runner().writesWaitForDisk() ? loop.writes().count() : 0;
        return !apart.largeRuns() && throttledNanos() == 0
                && apart.running() + aboutToRun < service.options().maxCallsInFlight()
                && apart.bytes() + outbox.pendingBytes() < maxBufferedBytes;
    }

    private void start(RpcMessage message, byte[] array, int offset, int length, boolean owned) {
        CallRunner runner = service.runner();
        Role role = role();
        if (rate != null) {
            rate.take(System.nanoTime());
        }
        CallKind kind = runner.kindOf(message, role, loop.arguments());
        if ((kind == CallKind.QUICK || kind == CallKind.WAITING) && !service.callLog().isOn()
                && runner.gather(message, role, loop.arguments(), loop.writes())) {
            gathered(array, owned);
            return;
        }
        makeWrites(); // what follows finds them done, or under way where they wait for the disk
        int method = LoopMetrics.indexOf(message);
        if (kind != CallKind.QUICK) {
            long bytes = length + runner.heldBytes(message, loop.arguments());
            Call call = Call.keep(array, offset, length, owned);
            Executor threads = kind == CallKind.MAINTENANCE ? service.maintenance() : service.workers();
            apart.run(threads, new CallsApart.Apart(call, call.array(), bytes, kind == CallKind.LARGE, method),
                    answer -> run(call, role, answer));
        } else {
            int begin = loop.answers().position();
            CallResult result = runner.run(message, role, this, loop.arguments(), loop.answers());
            if (result instanceof LargeAnswer large) {
                Call logged = service.callLog().isOn() ? Call.keep(array, offset, length, owned) : null;
                apart.run(service.workers(), new CallsApart.Apart(logged, null, large.bytes(), false, method),
                        large::writeTo);
                return;
            }
            Answered answered = (Answered) result;
            long tookNanos = loop.metrics().finished(method, answered);
            if (service.callLog().isWanted(tookNanos)) {
                log(message, tookNanos, answered, loop.answers().position() - begin);
            }
            if (owned) {
                loop.arrays().give(array);
            }
            pushEarly();
        }
    }

    private void gathered(byte[] array, boolean owned) {
        if (owned) {
            loop.arrays().give(array);
        }
        if (loop.writes().isFull()) {
            makeWrites();
            pushEarly();
        }
    }

    /** Makes the writes that were gathered, if there are any, and answers them; or begins to, where they wait for the disk. */
    void makeWrites() {
        WriteGroup writes = loop.writes();
        if (writes.count() == 0) {
            return;
        }
        CallRunner runner = service.runner();
        try {
            if (runner.writesWaitForDisk()) {
                WriteGroup taken = writes.copy();
                apart.run(service.workers(), CallsApart.Apart.of(taken), answers -> runner.write(taken, answers));
            } else {
                runner.write(writes, loop.answers());
                loop.metrics().finished(writes);
            }
        } finally {
            writes.clear(); // whatever happens: none is to be made twice
        }
    }

    private void pushEarly() {
        if (loop.answers().position() > EARLY_PUSH_BYTES) {
            pushAnswers();
            outbox.push();
        }
    }

    private Answered run(Call call, Role role, FrameWriter answer) {
        RpcMessage message = new RpcMessage().wrap(call.array(), call.offset(), call.length());
        return switch (service.runner().run(message, role, this, new BitcodeReader(service.bitcodeLimits()), answer)) {
            case LargeAnswer large -> large.writeTo(answer);
            case Answered answered -> answered;
        };
    }

    private RpcMessage wrap(Call call) {
        return loop.message().wrap(call.array(), call.offset(), call.length());
    }

    private void log(RpcMessage message, long tookNanos, Answered answered, long answerBytes) {
        service.callLog().write(caller, access.name(), message, loop.arguments(), tookNanos, answered, answerBytes);
    }
}
