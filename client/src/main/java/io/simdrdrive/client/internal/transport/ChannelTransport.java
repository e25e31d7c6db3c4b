package io.simdrdrive.client.internal.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Bytes as they are. */
public final class ChannelTransport implements Transport, Outlet {
    private final Wire wire;
    private final ByteBuffer in = ByteBuffer.allocateDirect(Wire.BUFFER_BYTES);
    private final ByteBuffer out = ByteBuffer.allocateDirect(MAX_BYTES).limit(0);

    /** Takes over a connected channel, which is in blocking mode. */
    public ChannelTransport(SocketChannel channel) throws IOException {
        wire = new Wire(channel);
    }

    @Override
    public int read(byte[] to, long timeoutNanos, long spinNanos) throws IOException {
        in.clear().limit(Math.min(to.length, Wire.BUFFER_BYTES));
        int length = wire.read(in, timeoutNanos, spinNanos);
        if (length > 0) {
            in.get(0, to, 0, length);
        }
        return length;
    }

    @Override
    public Outlet outlet() {
        return this;
    }

    @Override
    public boolean write(byte[] array, int offset, int length, long deadlineNanos) throws IOException {
        out.clear().put(array, offset, length).flip();
        return flush(deadlineNanos);
    }

    @Override
    public boolean flush(long deadlineNanos) throws IOException {
        return wire.write(out, deadlineNanos);
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
