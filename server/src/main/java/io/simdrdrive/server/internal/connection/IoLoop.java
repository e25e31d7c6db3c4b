package io.simdrdrive.server.internal.connection;

import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.frame.ArrayPool;
import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.rpc.RpcMessage;
import io.simdrdrive.server.internal.access.Access;
import io.simdrdrive.server.internal.call.WriteGroup;
import io.simdrdrive.server.internal.log.Caller;
import io.simdrdrive.server.internal.metrics.LoopMetrics;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/**
 * One I/O thread, its connections, and the buffers that they share: a connection uses them within an event only, so
 * that an idle one costs none. All but the set of connections belongs to the thread.
 */
final class IoLoop {
    /** The size of each buffer: one read, or one write. Large values need few system calls with it. */
    static final int BUFFER_BYTES = 256 << 10;
    private static final int MIN_TICKS_AT_ONCE = 10;
    /** A round over all connections takes so many times {@link #TICK_PAUSE_NANOS} at the most. */
    private static final int MAX_TICK_PAUSES = 500;
    private static final long TICK_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long MAX_TICK_MS = 1_000;

    private final XnioIoThread thread;
    private final Service service;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final ByteBuffer[] pieces = new ByteBuffer[PendingBytes.MAX_PIECES];
    private final ArrayPool arrays = new ArrayPool(HeapShares.OF_THIS_JVM.spareBytes());
    private final byte[] unmasked = new byte[BUFFER_BYTES];
    private final RpcMessage message = new RpcMessage();
    private final FrameWriter answers;
    private final WriteGroup writes = new WriteGroup();
    private final BitcodeReader arguments;
    private final LoopMetrics metrics;
    private final AtomicInteger tasks = new AtomicInteger();
    private final UnfinishedCalls unfinished;
    private final BusyPoll busyPoll;
    private final XnioExecutor.Key ticks;
    private Iterator<Connection> ticking = Collections.emptyIterator();

    IoLoop(XnioIoThread thread, Service service, UnfinishedCalls unfinished) {
        this.thread = thread;
        this.unfinished = unfinished;
        this.service = service;
        this.answers = new FrameWriter(service.streamIds(), BUFFER_BYTES);
        this.metrics = service.metrics().newLoop();
        this.busyPoll = new BusyPoll(service.options().busyPollUs(), () -> tasks.get() > 0);
        this.arguments = new BitcodeReader(service.bitcodeLimits());
        long tickMs = Math.clamp(service.options().pingAfterMs() / 4, 1, MAX_TICK_MS);
        this.ticks = thread.executeAtInterval(this::tick, tickMs, TimeUnit.MILLISECONDS);
    }

    /** Begins to serve a client, in this thread. */
    Connection open(StreamConnection channel, Access access, long number, Runnable onClosed) {
        Connection connection = new Connection(channel, access, new Caller(number, channel.getPeerAddress()), this,
                service, onClosed);
        connections.add(connection);
        connection.start();
        return connection;
    }

    void forget(Connection connection) {
        connections.remove(connection);
    }

    Set<Connection> connections() {
        return connections;
    }

    void execute(Runnable task) {
        tasks.incrementAndGet();
        thread.execute(() -> {
            tasks.decrementAndGet();
            task.run();
        });
    }

    /** Runs a task after a time, a millisecond at the least: less would be at once, and again and again. */
    void executeAfter(Runnable task, long nanos) {
        var _ = thread.executeAfter(task, TimeUnit.NANOSECONDS.toMillis(nanos) + 1, TimeUnit.MILLISECONDS);
    }

    void stop() {
        ticks.remove();
    }

    UnfinishedCalls unfinished() {
        return unfinished;
    }

    BusyPoll busyPoll() {
        return busyPoll;
    }

    ByteBuffer in() {
        return in;
    }

    ByteBuffer out() {
        return out;
    }

    ByteBuffer[] pieces() {
        return pieces;
    }

    ArrayPool arrays() {
        return arrays;
    }

    byte[] unmasked() {
        return unmasked;
    }

    RpcMessage message() {
        return message;
    }

    FrameWriter answers() {
        return answers;
    }

    WriteGroup writes() {
        return writes;
    }

    LoopMetrics metrics() {
        return metrics;
    }

    BitcodeReader arguments() {
        return arguments;
    }

    /** Whatever happened in an event, the next one finds empty buffers. */
    void endEvent() {
        answers.clear(BUFFER_BYTES);
        writes.clear();
        out.clear();
    }

    private void tick() {
        if (!ticking.hasNext()) {
            ticking = connections.iterator();
            tickSome();
        }
        service.runner().forgetIdle(System.nanoTime());
        arrays.forgetUnused();
    }

    /** A few at a time: pings to thousands of idle clients at once would hold up those that are not. */
    private void tickSome() {
        long now = System.nanoTime();
        int count = Math.max(MIN_TICKS_AT_ONCE, connections.size() / MAX_TICK_PAUSES);
        for (int i = 0; i < count && ticking.hasNext(); i++) {
            ticking.next().tick(now);
        }
        if (ticking.hasNext()) {
            executeAfter(this::tickSome, TICK_PAUSE_NANOS);
        } else {
            ticking = Collections.emptyIterator(); // the other one refers to the last connection
        }
    }
}
