package io.simdrdrive.server.internal.tls;

import io.undertow.protocols.ssl.SslConduit;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.xnio.ssl.SslConnection;

/**
 * Keeps from Undertow what it does not bear of TLS 1.3: new keys within a connection. The JDK's engine changes them by
 * itself, and asks for a turn to say so with any record. Undertow takes that for a handshake, and tells its caller that
 * nothing was read or written: what was is lost, or sent twice. And who asks for new keys may ask many times (the JDK with
 * each record that it still reads by the old ones); Undertow counts reads that bring nothing, and gives up at a hundred.
 *
 * <p>Another handshake, as TLS 1.2 has it, is left to Undertow.
 */
public final class KeyUpdateEngine extends DelegatingEngine {
    /**
     * Own keys take memory until they are sent: with so many, nothing more is read before that. A buffer of Undertow's holds
     * fewer changes of keys, so that those are one read for its count.
     */
    private static final int MAX_UNSENT = 1_000;

    /** The handshake of TLS 1.3 is over; there is no other. */
    private boolean isSettled;
    private int unsent;

    private KeyUpdateEngine(SSLEngine engine) {
        super(engine);
    }

    /** Puts one before the engine of a connection in which nothing was said yet. */
    public static void install(SslConnection connection) {
        SslConduit conduit = UndertowXnioSsl.getSslConduit(connection);
        conduit.setSslEngine(new KeyUpdateEngine(conduit.getSSLEngine()));
    }

    /** Goes on to a record with data. Only where there is none, Undertow hears that own keys are to be sent. */
    @Override
    public SSLEngineResult unwrap(ByteBuffer source, ByteBuffer[] targets, int offset, int length) throws SSLException {
        SSLEngineResult result = super.unwrap(source, targets, offset, length);
        if (!isSettled) {
            return noted(result);
        }
        int consumed = result.bytesConsumed();
        while (isWithoutData(result, result.bytesConsumed(), result.bytesProduced())) {
            unsent = result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP ? unsent + 1 : 0;
            if (unsent >= MAX_UNSENT || !source.hasRemaining()) {
                break;
            }
            result = super.unwrap(source, targets, offset, length);
            consumed += result.bytesConsumed();
        }
        return told(result, consumed, result.bytesProduced(), result.bytesProduced() > 0);
    }

    /** Goes on to the data: own keys come before them, each by a call of its own. */
    @Override
    public SSLEngineResult wrap(ByteBuffer[] sources, int offset, int length, ByteBuffer target) throws SSLException {
        SSLEngineResult result = super.wrap(sources, offset, length, target);
        if (!isSettled) {
            return noted(result);
        }
        int produced = result.bytesProduced();
        while (isWithoutData(result, result.bytesProduced(), result.bytesConsumed())) {
            result = super.wrap(sources, offset, length, target);
            produced += result.bytesProduced();
        }
        if (result.getHandshakeStatus() != HandshakeStatus.NEED_WRAP) {
            unsent = 0;
        }
        return told(result, result.bytesConsumed(), produced, result.bytesConsumed() > 0);
    }

    private SSLEngineResult noted(SSLEngineResult result) {
        isSettled = result.getHandshakeStatus() == HandshakeStatus.FINISHED && "TLSv1.3".equals(getSession()
                .getProtocol());
        return result;
    }

    /** Whether it was a record that carries no data, and another call may follow. */
    private static boolean isWithoutData(SSLEngineResult result, int recordBytes, int dataBytes) {
        return result.getStatus() == Status.OK && recordBytes > 0 && dataBytes == 0;
    }

    /** What Undertow is told. With data, never that there is something else to do: it would forget them. */
    private static SSLEngineResult told(SSLEngineResult result, int consumed, int produced, boolean hasData) {
        HandshakeStatus status = result.getHandshakeStatus();
        boolean isHidden = status == HandshakeStatus.FINISHED || (status == HandshakeStatus.NEED_WRAP && hasData);
        if (!isHidden && consumed == result.bytesConsumed() && produced == result.bytesProduced()) {
            return result;
        }
        return new SSLEngineResult(result.getStatus(), isHidden ? HandshakeStatus.NOT_HANDSHAKING : status, consumed,
                produced);
    }
}
