package io.simdrdrive.client.internal.transport;

import io.simdrdrive.protocol.waiting.Spinning;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A channel that does not block, and selectors that do: a thread that waits for bytes comes back when its time is over or it
 * is interrupted, and the connection stays whole. One thread at a time reads, one writes, any closes.
 */
final class Wire implements Closeable {
    /** As many as the JDK would take from the system in one call of a socket. */
    static final int BUFFER_BYTES = 128 << 10;
    private static final long ROUND_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(1) - 1;

    private final SocketChannel channel;
    private final Selector readable;
    private final Spinning spinning = new Spinning();
    private boolean mayHaveMore;
    private @Nullable Selector writable;

    /** Takes over a connected channel, which is in blocking mode. */
    Wire(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        readable = Selector.open();
        channel.register(readable, SelectionKey.OP_READ);
    }

    /**
     * Reads as {@link Transport#read}.
     *
     * @param to a direct buffer that has room
     */
    int read(ByteBuffer to, long timeoutNanos, long spinNanos) throws IOException {
        int length = spinNanos > 0 && spinning.begin() ? spin(to, spinNanos) : mayHaveMore ? channel.read(to) : 0;
        if (length == 0) {
            await(readable, timeoutNanos);
            length = channel.read(to);
        }
        mayHaveMore = !to.hasRemaining();
        return length;
    }

    private int spin(ByteBuffer to, long nanos) throws IOException {
        int length = 0;
        try {
            long begun = System.nanoTime();
            do {
                length = channel.read(to);
            } while (length == 0 && System.nanoTime() - begun < nanos);
        } finally {
            spinning.end(length != 0);
        }
        return length;
    }

    private static void await(Selector selector, long timeoutNanos) throws IOException {
        try {
            selector.select(Wire::nothing, timeoutNanos == Transport.FOREVER
                    ? 0
                    : TimeUnit.NANOSECONDS.toMillis(Math.max(1, timeoutNanos) + ROUND_UP_NANOS));
        } catch (ClosedSelectorException e) {
            throw closed(e);
        }
    }

    /** What is ready is known: each selector has but one key. */
    private static void nothing(SelectionKey ready) {}

    private static IOException closed(ClosedSelectorException e) {
        IOException closed = new AsynchronousCloseException();
        closed.initCause(e);
        return closed;
    }

    /**
     * Writes all that a direct buffer has, and waits as {@link Outlet#write}.
     *
     * @return false if there is a rest
     */
    boolean write(ByteBuffer from, long deadlineNanos) throws IOException {
        while (from.hasRemaining()) {
            if (channel.write(from) == 0 && !awaitWritable(deadlineNanos)) {
                return false;
            }
        }
        return true;
    }

    private boolean awaitWritable(long deadlineNanos) throws IOException {
        Selector selector = selector();
        if (deadlineNanos == Outlet.NO_DEADLINE) {
            awaitUndisturbed(selector);
            return true;
        }
        long left = deadlineNanos - System.nanoTime();
        if (left <= 0 || Thread.currentThread().isInterrupted()) {
            return false;
        }
        await(selector, left);
        return true;
    }

    private static void awaitUndisturbed(Selector selector) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            await(selector, Transport.FOREVER);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized Selector selector() throws IOException {
        if (!channel.isOpen()) {
            throw new AsynchronousCloseException();
        }
        if (writable == null) {
            writable = Selector.open();
            channel.register(writable, SelectionKey.OP_WRITE);
        }
        return writable;
    }

    /** Whoever waits comes back with an exception. */
    @Override
    public void close() throws IOException {
        channel.close();
        readable.close();
        closeWritable();
    }

    private synchronized void closeWritable() throws IOException {
        if (writable != null) {
            writable.close();
        }
    }
}
