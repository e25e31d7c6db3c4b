package io.simdrdrive.server.internal.connection;

import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.server.internal.call.Answered;
import io.simdrdrive.server.internal.call.WriteGroup;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one connection that run in threads of their own, and what they have to say, in the order in which they
 * said it. For the I/O thread, where nothing else is said.
 */
final class CallsApart {
    private static final System.Logger LOG = System.getLogger("io.simdrdrive.server");
    private static final int FIRST_BYTES = 1 << 10;
    /** Payloads from this size on go to the socket from where they lie in the store's map. */
    private static final int MIN_REFERENCED_BYTES = 16 << 10;

    private final Service service;
    private final IoLoop loop;
    private final Runnable onSaid;
    private final Runnable onLost;
    private final Queue<Message> said = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean signalled = new AtomicBoolean();
    private int running;
    private long bytes;
    private boolean largeRuns;

    /**
     * What runs apart: a call, or writes.
     *
     * @param call what the log is to tell of it; null where there is none
     * @param ownedArray to be given back behind it
     * @param bytes what it holds
     * @param large whether it holds so much that no other may begin beside it
     * @param method of the call
     * @param writes that are made together; null for a call
     */
    record Apart(@Nullable Call call, byte @Nullable [] ownedArray, long bytes, boolean large, int method,
            @Nullable WriteGroup writes) {
        Apart(@Nullable Call call, byte @Nullable [] ownedArray, long bytes, boolean large, int method) {
            this(call, ownedArray, bytes, large, method, null);
        }

        static Apart of(WriteGroup writes) {
            return new Apart(null, null, writes.bytes(), false, 0, writes);
        }

        int calls() {
            return writes == null ? 1 : writes.count();
        }
    }

    /** What goes to the client. */
    sealed interface Message {
        FrameWriter answer();
    }

    /** A call's answer, and how it was answered. */
    record Finished(Apart apart, FrameWriter answer, Answered answered, long tookNanos) implements Message {}

    /** What a call says before its answer. */
    private record Event(FrameWriter answer) implements Message {}

    /**
     * For one connection.
     *
     * @param onSaid run in the I/O thread when there is something to {@link #take}
     * @param onLost run in any thread where an answer was lost for want of memory: nobody is to wait for it
     */
    CallsApart(Service service, IoLoop loop, Runnable onSaid, Runnable onLost) {
        this.service = service;
        this.loop = loop;
        this.onSaid = onSaid;
        this.onLost = onLost;
    }

    /** How many run or wait to be taken. */
    int running() {
        return running;
    }

    /** What they hold. */
    long bytes() {
        return bytes;
    }

    /** Whether one of them is so large that no other may begin. */
    boolean largeRuns() {
        return largeRuns;
    }

    void run(Executor threads, Apart apart, Function<FrameWriter, Answered> answering) {
        long begunNanos = System.nanoTime();
        running += apart.calls();
        bytes += apart.bytes;
        largeRuns |= apart.large;
        threads.execute(() -> {
            try {
                FrameWriter answer = newWriter().referringTo(MIN_REFERENCED_BYTES);
                Answered answered = answering.apply(answer);
                hand(new Finished(apart, answer, answered, System.nanoTime() - begunNanos));
            } catch (RuntimeException | Error e) {
                onLost.run();
                LOG.log(System.Logger.Level.ERROR, "a call ended without an answer", e);
            }
        });
    }

    /** Says something before an answer. For any thread. */
    void say(Consumer<FrameWriter> event) {
        FrameWriter message = newWriter();
        event.accept(message);
        hand(new Event(message));
    }

    /** Takes what was said since; calls that have finished no longer count as running. */
    void take(Consumer<Message> taker) {
        signalled.set(false);
        for (Message next = said.poll(); next != null; next = said.poll()) {
            if (next instanceof Finished(Apart apart, var _, var _, var _)) {
                running -= apart.calls();
                bytes -= apart.bytes;
                largeRuns &= !apart.large;
            }
            taker.accept(next);
        }
    }

    private FrameWriter newWriter() {
        return new FrameWriter(service.streamIds(), FIRST_BYTES);
    }

    private void hand(Message message) {
        said.add(message);
        if (signalled.compareAndSet(false, true)) {
            loop.execute(onSaid);
        }
    }
}
