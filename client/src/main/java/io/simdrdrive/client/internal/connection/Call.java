package io.simdrdrive.client.internal.connection;

import io.simdrdrive.client.CallInterruptedException;
import io.simdrdrive.client.CallRefusedException;
import io.simdrdrive.client.CallReport;
import io.simdrdrive.client.CallTimeoutException;
import io.simdrdrive.client.Delivery;
import io.simdrdrive.client.InvalidResponseException;
import io.simdrdrive.client.KeyNotFoundException;
import io.simdrdrive.client.internal.request.Request;
import io.simdrdrive.client.internal.transport.Outlet;
import io.simdrdrive.protocol.bitcode.BitcodeException;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.method.CallError;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.rpc.RpcEncoder;
import io.simdrdrive.protocol.rpc.RpcMessage;
import java.math.BigDecimal;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A request under way: the future of its result, and who waits for it, if a thread does. */
final class Call<T extends @Nullable Object> extends CompletableFuture<T> {
    private static final int NANO_DIGITS_OF_MS = 6;

    private Request<T> request;
    private final Endpoint endpoint;
    private final long timeoutNanos;
    private final long deadlineNanos;
    private final @Nullable Thread waiter;
    private final @Nullable CallMeter meter;

    // Written by the thread that sends, under the outbox's lock.
    int requestId;
    long streamEnd = Long.MAX_VALUE;
    CallTable.@Nullable Place place;

    Call(Request<T> request, Endpoint endpoint, long timeoutNanos, @Nullable Thread waiter, @Nullable CallMeter meter) {
        this.request = request;
        this.endpoint = endpoint;
        this.timeoutNanos = timeoutNanos;
        this.deadlineNanos = System.nanoTime() + timeoutNanos;
        this.waiter = waiter;
        this.meter = meter;
        if (meter != null) {
            meter.started(request.method().wireName());
        }
    }

    boolean isAwaited() {
        return waiter != null;
    }

    long nanosLeft(long nowNanos) {
        return deadlineNanos - nowNanos;
    }

    /** As {@link System#nanoTime}, and never what stands for none. */
    long deadlineNanos() {
        return deadlineNanos == Outlet.NO_DEADLINE ? 1 : deadlineNanos;
    }

    long argumentBytes() {
        return request.argumentBytes();
    }

    /** To be kept, and sent later: the caller may change its arguments as soon as it has the future. */
    void detach() {
        if (!isAwaited()) {
            request = request.encoded();
        }
    }

    /** Whether the server has said how large such a call may be. */
    boolean isSizedByServer() {
        return request.method() == Method.WRITE_STREAM_CHUNK;
    }

    void encode(FrameWriter out, CallLimit limit) {
        RpcEncoder.beginCall(out, requestId, request.method().id());
        request.encoder().encode(out);
        limit.check(this, out.messageBytes());
        RpcEncoder.endCall(out);
    }

    /** Passes on what comes before the answer. */
    void event(RpcMessage message, BitcodeReader in) {
        if (request.events() != null) {
            request.events().accept(in.wrap(message.array(), message.bodyOffset(), message.bodyLength()));
        }
    }

    /** Completes with what the server answered. Nobody knows this call any more, so it is completed whatever happens. */
    void answer(RpcMessage message, BitcodeReader in) {
        try {
            take(message, in);
        } catch (RuntimeException | Error e) { // for want of memory, most likely
            completeExceptionally(ended(new InvalidResponseException(what("its answer could not be taken (" + e + ")"),
                    e)));
            throw e;
        } finally {
            wake();
        }
    }

    private void take(RpcMessage message, BitcodeReader in) {
        switch (message.status()) {
            case SUCCESS -> {
                try {
                    var result = request.decoder().decode(in.wrap(message.array(), message.bodyOffset(), message
                            .bodyLength()));
                    report(message.bodyLength(), null);
                    complete(result);
                } catch (BitcodeException e) {
                    refuse(message, new InvalidResponseException(what("an answer that is no result of this method"),
                            e));
                }
            }
            case FAIL, SYSTEM_ERROR -> {
                String text = CallError.text(message);
                refuse(message, CallError.isNotFound(message)
                        ? new KeyNotFoundException(what(text))
                        : new CallRefusedException(
                                what(text.isEmpty() ? "the server refused it without saying why" : text), text));
            }
            case METHOD_NOT_FOUND -> refuse(message, new UnsupportedOperationException(what(
                    "the server does not know this method")));
        }
    }

    private void refuse(RpcMessage message, RuntimeException e) {
        report(message.bodyLength(), e);
        completeExceptionally(e);
    }

    void fail(RuntimeException e) {
        completeExceptionally(ended(e));
        wake();
    }

    /** Reports that it was not sent, since its caller had cancelled or completed it before. */
    void givenUp() {
        var _ = ended(new CancellationException(what("its future was cancelled or completed by its caller"
                + consequence(Delivery.NOT_SENT))));
    }

    /** Reports a failure that is not an answer, and gives it back. */
    <E extends RuntimeException> E ended(E failure) {
        report(0, failure);
        return failure;
    }

    private void report(long receivedBytes, @Nullable RuntimeException failure) {
        if (meter != null) {
            meter.finished(new CallReport(request.method().wireName(), System.nanoTime() - (deadlineNanos
                    - timeoutNanos), argumentBytes(), receivedBytes, failure));
        }
    }

    /** Fails it in a thread of its own, since the future's dependents may take their time. */
    void failElsewhere(RuntimeException e) {
        Thread.startVirtualThread(() -> fail(e));
    }

    private void wake() {
        if (waiter != null) {
            LockSupport.unpark(waiter);
        }
    }

    /**
     * Waits for the answer in the thread that the call was made for, and reads it there where that is possible.
     *
     * @param ifLate gets the answer if it comes when it is not waited for any more; null if it is then of no interest
     */
    T await(Connection connection, @Nullable Consumer<? super T> ifLate) {
        CallTable table = connection.calls();
        while (!isDone()) {
            long left = nanosLeft(System.nanoTime());
            if (Thread.currentThread().isInterrupted()) {
                if (abandon(table, ifLate)) {
                    throw ended(interrupted(Delivery.UNKNOWN));
                }
                Thread.onSpinWait(); // its answer is being put in
            } else if (left <= 0) {
                if (abandon(table, ifLate)) {
                    throw ended(timeout(Delivery.UNKNOWN));
                }
                Thread.onSpinWait();
            } else if (!connection.reading().readFor(this, left)) {
                LockSupport.parkNanos(this, left);
            }
        }
        return result();
    }

    /** Says whether the waiting ends with a failure. A late answer is of interest for as long again as one that is waited for. */
    private boolean abandon(CallTable table, @Nullable Consumer<? super T> ifLate) {
        if (ifLate == null) {
            return table.remove(this);
        }
        Call<T> late = new Call<>(request, endpoint, timeoutNanos, null, null);
        boolean isLeft = table.leaveTo(late, this);
        if (isLeft) {
            var _ = late.thenAccept(ifLate);
        }
        return isLeft;
    }

    private T result() {
        if (state() == State.SUCCESS) {
            return resultNow();
        }
        if (exceptionNow() instanceof RuntimeException e) {
            e.fillInStackTrace(); // the caller's, not that of the thread that reads
            throw e;
        }
        throw new IllegalStateException(exceptionNow());
    }

    CallTimeoutException timeout(Delivery delivery) {
        String time = timeLimit();
        return new CallTimeoutException(what(delivery == Delivery.NOT_SENT
                ? "could not be sent within " + time + ": too much is in flight; it was not sent"
                : "no answer within " + time + "; whether it was carried out is unknown"), delivery);
    }

    /** As {@code 500 ms}, or {@code 0.5 ms}. */
    String timeLimit() {
        return BigDecimal.valueOf(timeoutNanos, NANO_DIGITS_OF_MS).stripTrailingZeros().toPlainString() + " ms";
    }

    CallInterruptedException interrupted(Delivery delivery) {
        return new CallInterruptedException(what("the thread was interrupted" + consequence(delivery)), delivery);
    }

    /** What happened to a call, as a clause behind why. */
    static String consequence(Delivery delivery) {
        return switch (delivery) {
            case NOT_SENT -> "; it was not sent";
            case UNKNOWN -> "; it was sent, whether it was carried out is unknown";
            case ANSWERED -> "";
        };
    }

    /** A message about this call. */
    String what(String happened) {
        return request.method().wireName() + " at " + endpoint + ": " + happened;
    }
}
