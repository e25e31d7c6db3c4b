package io.simdrdrive.client.internal.transport;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;

/**
 * Bytes by TLS. What may have to wait is the channel below, never the encryption: so deadlines and interruptions are as
 * those without TLS.
 */
public final class TlsTransport implements Transport {
    private final Wire wire;
    private final SSLEngine engine;
    private final TlsInput in;
    private final TlsOutput out;

    /** Takes over a connected channel, which is in blocking mode, and a client's engine that is new. */
    public TlsTransport(SocketChannel channel, SSLEngine engine) throws IOException {
        this.wire = new Wire(channel);
        this.engine = engine;
        in = new TlsInput(wire, engine);
        out = new TlsOutput(wire, engine);
    }

    /**
     * Performs the handshake, before which nothing is read or written, for as long as it takes.
     *
     * @throws javax.net.ssl.SSLException if the two do not agree, or the server is not trusted
     */
    public void handshake() throws IOException {
        new TlsHandshake(engine, in, out).perform();
    }

    @Override
    public int read(byte[] to, long timeoutNanos, long spinNanos) throws IOException {
        return in.read(to, timeoutNanos, spinNanos);
    }

    @Override
    public Outlet outlet() {
        return out;
    }

    /** Says goodbye before, if the channel takes that at once. */
    @Override
    public void close() throws IOException {
        out.sayGoodbye();
        wire.close();
    }
}
