package io.simdrdrive.client.internal.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** What goes out by TLS: encrypted as a whole before any of it goes, so that what is left is bytes for the channel and no more. */
final class TlsOutput implements Outlet {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Wire wire;
    private final SSLEngine engine;
    /** Held by the one thread that writes; for others it says whether there is one. */
    private final ReentrantLock writing = new ReentrantLock();
    /** What is encrypted: the JDK's ciphers are faster on arrays. */
    private ByteBuffer records = ByteBuffer.allocate(0);
    private ByteBuffer out = ByteBuffer.allocateDirect(MAX_BYTES + (MAX_BYTES >> 2)).limit(0);
    private volatile boolean hasBegun;

    TlsOutput(Wire wire, SSLEngine engine) {
        this.wire = wire;
        this.engine = engine;
    }

    /** From now on there may be data. */
    void begin() {
        hasBegun = true;
    }

    @Override
    public boolean write(byte[] array, int offset, int length, long deadlineNanos) throws IOException {
        writing.lock();
        try {
            ByteBuffer source = ByteBuffer.wrap(array, offset, length);
            records.clear();
            while (source.hasRemaining()) {
                var _ = wrap(source);
            }
            return send(deadlineNanos);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public boolean flush(long deadlineNanos) throws IOException {
        if (!out.hasRemaining()) { // as nearly always
            return true;
        }
        writing.lock();
        try {
            return wire.write(out, deadlineNanos);
        } finally {
            writing.unlock();
        }
    }

    /** Takes a step of the handshake. */
    boolean handshake(long deadlineNanos) throws IOException {
        records.clear();
        var _ = wrap(NOTHING);
        return send(deadlineNanos);
    }

    /** Encrypts a record, or what the engine itself has to say first: in TLS 1.3, the answer to a new key of the server. */
    private SSLEngineResult.Status wrap(ByteBuffer source) throws IOException {
        SSLEngineResult result = engine.wrap(source, records);
        switch (result.getStatus()) {
            case OK -> requireProgress(result);
            case BUFFER_OVERFLOW -> records = TlsInput.larger(records, MAX_BYTES + engine.getSession()
                    .getPacketBufferSize());
            case CLOSED -> requireClosing(source);
            case BUFFER_UNDERFLOW -> throw new SSLException("the TLS engine wants more than it was given");
        }
        return result.getStatus();
    }

    private void requireProgress(SSLEngineResult result) throws SSLException {
        if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
            TlsHandshake.runTasks(engine);
        } else if (result.bytesConsumed() == 0 && result.bytesProduced() == 0) {
            throw new SSLException("the TLS engine has stopped in the state " + result.getHandshakeStatus());
        }
    }

    private static void requireClosing(ByteBuffer source) throws SSLException {
        if (source.hasRemaining()) {
            throw new SSLException("the TLS connection was closed");
        }
    }

    private boolean send(long deadlineNanos) throws IOException {
        records.flip();
        if (out.capacity() < records.remaining()) {
            out = ByteBuffer.allocateDirect(records.capacity());
        }
        out.clear().put(records).flip();
        return wire.write(out, deadlineNanos);
    }

    /** Says that nothing more comes, if that goes without waiting: TLS knows then that nothing was cut off. For any thread. */
    void sayGoodbye() {
        if (writing.tryLock()) {
            try {
                if (hasBegun && !out.hasRemaining()) {
                    engine.closeOutbound();
                    records.clear();
                    while (!engine.isOutboundDone() && wrap(NOTHING) != SSLEngineResult.Status.CLOSED) {
                        Thread.onSpinWait();
                    }
                    var _ = send(System.nanoTime() | 1);
                }
            } catch (IOException e) {
                // The connection is over in any case.
            } finally {
                writing.unlock();
            }
        }
    }
}
