package io.simdrdrive.client.internal.connection;

import io.simdrdrive.client.Delivery;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What a connection does at each tick of the clock: it pings, notices a dead server, and fails calls that are late. */
final class Watch implements Runnable {
    private static final long PING_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final CallTable calls;
    private final AnswerReader answers;
    private final Outbox outbox;
    private final Duration silenceTimeout;
    private final Consumer<String> lose;
    private final Consumer<Outbox.Turn> writeLater;
    private long lastPingNanos = System.nanoTime();

    /**
     * A watch over a connection.
     *
     * @param lose ends the connection, for a reason
     */
    Watch(CallTable calls, AnswerReader answers, Outbox outbox, Duration silenceTimeout, Consumer<String> lose,
            Consumer<Outbox.Turn> writeLater) {
        this.calls = calls;
        this.answers = answers;
        this.outbox = outbox;
        this.silenceTimeout = silenceTimeout;
        this.lose = lose;
        this.writeLater = writeLater;
    }

    @Override
    public void run() {
        long now = System.nanoTime();
        long limit = silenceTimeout.toNanos();
        if (answers.silentNanos(now) > limit) {
            lose.accept("nothing came from the server for " + silenceTimeout.toMillis() + " ms");
        } else if (outbox.stalledNanos(now) > limit) {
            lose.accept("the server took nothing for " + silenceTimeout.toMillis() + " ms");
        } else if (now - lastPingNanos >= PING_NANOS) {
            lastPingNanos = now;
            writeLater.accept(outbox.ping());
        }
        if (!calls.isIdle()) {
            calls.forEach(call -> {
                if (!call.isAwaited() && call.nanosLeft(now) <= 0 && calls.remove(call)) {
                    call.failElsewhere(call.timeout(Delivery.UNKNOWN));
                }
            });
        }
    }
}
