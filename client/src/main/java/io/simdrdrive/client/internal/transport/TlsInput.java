package io.simdrdrive.client.internal.transport;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** What comes in by TLS. For one thread at a time. */
final class TlsInput {
    private static final String CUT_OFF = "the connection was cut off: it ended without TLS's closing";

    private final Wire wire;
    private final SSLEngine engine;
    private final ByteBuffer received = ByteBuffer.allocateDirect(Wire.BUFFER_BYTES);
    /** What was received, as far as it is not decrypted: the JDK's ciphers are faster on arrays. */
    private ByteBuffer records = ByteBuffer.allocate(2 * Wire.BUFFER_BYTES).limit(0);
    /** What was decrypted and did not fit where it was wanted. */
    private ByteBuffer aside = ByteBuffer.allocate(0);
    private boolean mayHandshake = true;
    private boolean isEnd;
    private @Nullable SSLException failure;

    TlsInput(Wire wire, SSLEngine engine) {
        this.wire = wire;
        this.engine = engine;
    }

    /** From now on there is data. In TLS 1.3 single messages of a handshake may come all the same, and need no answer at once. */
    void begin() {
        mayHandshake = "TLSv1.3".equals(engine.getSession().getProtocol());
    }

    /** Reads as {@link Transport#read}. */
    int read(byte[] to, long timeoutNanos, long spinNanos) throws IOException {
        long begun = System.nanoTime();
        long left = timeoutNanos;
        do {
            int length = decrypt(to);
            if (length != 0 || isEnd) {
                return length == 0 ? -1 : length;
            }
            length = receive(left, spinNanos);
            if (length < 0) {
                throw new EOFException(CUT_OFF);
            }
            if (length == 0) {
                return 0;
            }
            left = timeoutNanos == Transport.FOREVER ? left : timeoutNanos - (System.nanoTime() - begun);
        } while (left > 0);
        return 0;
    }

    /** Decrypts as many records as there are and fit, of a small array as much of one as fits. */
    private int decrypt(byte[] to) throws IOException {
        ByteBuffer target = ByteBuffer.wrap(to);
        while (!aside.hasRemaining()) {
            SSLEngineResult.Status status = unwrapBehind(target);
            boolean isTooSmall = status == SSLEngineResult.Status.BUFFER_OVERFLOW && target.position() == 0;
            if (isTooSmall) { // or would be, for a record that is not all there yet
                status = unwrapAside();
            }
            if (status != SSLEngineResult.Status.OK && !(isTooSmall
                    && status == SSLEngineResult.Status.BUFFER_OVERFLOW)) {
                return target.position();
            }
        }
        int length = Math.min(aside.remaining(), target.remaining());
        aside.get(to, target.position(), length);
        return target.position() + length;
    }

    /** What came before a failure counts. */
    private SSLEngineResult.Status unwrapBehind(ByteBuffer target) throws IOException {
        try {
            if (failure != null) {
                throw failure;
            }
            return unwrap(target);
        } catch (SSLException e) {
            if (target.position() == 0) {
                throw e;
            }
            failure = e;
            return SSLEngineResult.Status.CLOSED;
        }
    }

    /** Decrypts a record, or says why not. */
    private SSLEngineResult.Status unwrap(ByteBuffer target) throws IOException {
        if (isEnd || !records.hasRemaining()) {
            return isEnd ? SSLEngineResult.Status.CLOSED : SSLEngineResult.Status.BUFFER_UNDERFLOW;
        }
        SSLEngineResult result = engine.unwrap(records, target);
        HandshakeStatus handshake = result.getHandshakeStatus();
        isEnd = result.getStatus() == SSLEngineResult.Status.CLOSED;
        if (!isEnd && !mayHandshake && handshake != HandshakeStatus.NOT_HANDSHAKING) {
            throw new SSLException("the server wants to negotiate TLS anew within the connection, which is not done");
        }
        if (handshake == HandshakeStatus.NEED_TASK) {
            TlsHandshake.runTasks(engine);
        }
        return result.getStatus();
    }

    private SSLEngineResult.Status unwrapAside() throws IOException {
        aside.compact();
        try {
            SSLEngineResult.Status status = unwrap(aside);
            if (status == SSLEngineResult.Status.BUFFER_OVERFLOW) {
                aside = larger(aside, engine.getSession().getApplicationBufferSize());
            }
            return status;
        } finally {
            aside.flip();
        }
    }

    /** Takes a step of the handshake. */
    void handshake() throws IOException {
        var _ = Thread.interrupted(); // no sleep would last
        SSLEngineResult.Status status = unwrapAside();
        if (isEnd || (status == SSLEngineResult.Status.BUFFER_UNDERFLOW && receive(Transport.FOREVER, 0) < 0)) {
            SSLException ended = new SSLHandshakeException("the server ended the handshake");
            ended.initCause(new EOFException(isEnd ? "the server closed the connection" : CUT_OFF));
            throw ended;
        }
    }

    private int receive(long timeoutNanos, long spinNanos) throws IOException {
        received.clear();
        int length = wire.read(received, timeoutNanos, spinNanos);
        if (length > 0) {
            records.compact();
            if (records.remaining() < length) {
                records = larger(records, length);
            }
            records.put(received.flip()).flip();
        }
        return length;
    }

    /** The same bytes, to be added to, with room for so many more. */
    static ByteBuffer larger(ByteBuffer full, int moreBytes) {
        return ByteBuffer.allocate(full.position() + moreBytes).put(full.flip());
    }
}
