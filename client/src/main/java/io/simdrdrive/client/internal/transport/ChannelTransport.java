package io.simdrdrive.client.internal.transport;

import io.simdrdrive.protocol.waiting.Spinning;
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
 * is interrupted, and the connection stays whole.
 */
public final class ChannelTransport implements Transport {
    /** As many as the JDK would take from the system in one call of a socket. */
    private static final int BUFFER_BYTES = 128 << 10;
    private static final long ROUND_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(1) - 1;

    private final SocketChannel channel;
    private final Selector readable;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final Spinning spinning = new Spinning();
    private final Output output = new Output();
    private boolean mayHaveMore;

    /** Takes over a connected channel, which is in blocking mode. */
    public ChannelTransport(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        readable = Selector.open();
        channel.register(readable, SelectionKey.OP_READ);
    }

    @Override
    public Outlet outlet() {
        return output;
    }

    @Override
    public boolean isForAnyThread() {
        return true;
    }

    @Override
    public int read(byte[] to, long timeoutNanos, long spinNanos) throws IOException {
        in.clear().limit(Math.min(to.length, BUFFER_BYTES));
        int length = spinNanos > 0 && spinning.begin() ? spin(spinNanos) : mayHaveMore ? channel.read(in) : 0;
        if (length == 0) {
            await(readable, timeoutNanos);
            length = channel.read(in);
        }
        mayHaveMore = !in.hasRemaining();
        if (length > 0) {
            in.get(0, to, 0, length);
        }
        return length;
    }

    private int spin(long nanos) throws IOException {
        int length = 0;
        try {
            long begun = System.nanoTime();
            do {
                length = channel.read(in);
            } while (length == 0 && System.nanoTime() - begun < nanos);
        } finally {
            spinning.end(length != 0);
        }
        return length;
    }

    private static void await(Selector selector, long timeoutNanos) throws IOException {
        try {
            selector.select(ChannelTransport::nothing, timeoutNanos == FOREVER
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

    /** Whoever waits comes back with an exception. */
    @Override
    public void close() throws IOException {
        channel.close();
        readable.close();
        output.closeSelector();
    }

    private final class Output implements Outlet {
        private final ByteBuffer out = ByteBuffer.allocateDirect(MAX_BYTES).limit(0);
        private @Nullable Selector writable;

        @Override
        public boolean write(byte[] array, int offset, int length, long deadlineNanos) throws IOException {
            out.clear().put(array, offset, length).flip();
            return flush(deadlineNanos);
        }

        @Override
        public boolean flush(long deadlineNanos) throws IOException {
            while (out.hasRemaining()) {
                if (channel.write(out) == 0 && !awaitWritable(deadlineNanos)) {
                    return false;
                }
            }
            return true;
        }

        private boolean awaitWritable(long deadlineNanos) throws IOException {
            Selector selector = selector();
            if (deadlineNanos == NO_DEADLINE) {
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
                await(selector, FOREVER);
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

        private synchronized void closeSelector() throws IOException {
            if (writable != null) {
                writable.close();
            }
        }
    }
}
