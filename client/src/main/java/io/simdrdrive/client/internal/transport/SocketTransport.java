package io.simdrdrive.client.internal.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/** A socket whose reads and writes block whatever happens to the thread: that of TLS. */
public final class SocketTransport implements Transport, Outlet {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /** Takes over a connected socket. */
    public SocketTransport(Socket socket) throws IOException {
        this.socket = socket;
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    @Override
    public Outlet outlet() {
        return this;
    }

    @Override
    public boolean write(byte[] array, int offset, int length, long deadlineNanos) throws IOException {
        out.write(array, offset, length);
        return true;
    }

    @Override
    public boolean flush(long deadlineNanos) {
        return true;
    }

    @Override
    public boolean isForAnyThread() {
        return false;
    }

    @Override
    public int read(byte[] to, long timeoutNanos, long spinNanos) throws IOException {
        if (timeoutNanos != FOREVER) { // once only: from then on each read costs three system calls
            socket.setSoTimeout(Math.clamp(TimeUnit.NANOSECONDS.toMillis(timeoutNanos), 1, Integer.MAX_VALUE));
        }
        try {
            return in.read(to);
        } catch (SocketTimeoutException e) {
            return 0;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
