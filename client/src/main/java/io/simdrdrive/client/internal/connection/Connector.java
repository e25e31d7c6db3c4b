package io.simdrdrive.client.internal.connection;

import io.simdrdrive.client.CannotConnectException;
import io.simdrdrive.client.CannotConnectException.Reason;
import io.simdrdrive.client.internal.tls.TlsFailure;
import io.simdrdrive.client.internal.transport.ChannelTransport;
import io.simdrdrive.client.internal.transport.TlsTransport;
import io.simdrdrive.client.internal.transport.Transport;
import io.simdrdrive.client.internal.transport.TransportStreams;
import io.simdrdrive.client.internal.ws.Handshake;
import io.simdrdrive.client.internal.ws.HandshakeException;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Makes one connection: host, TCP, TLS if wanted, handshake. It blocks without a limit of its own; who waits for it calls
 * {@link #abort}.
 */
final class Connector {
    private static final int UNAUTHORIZED = 401;

    private final Endpoint endpoint;
    private @Nullable Closeable attempt;
    private boolean aborted;

    Connector(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Connects to the first of the host's addresses that takes it. */
    Transport connect() throws IOException {
        InetAddress[] addresses = InetAddress.getAllByName(endpoint.host());
        for (int i = 0;; i++) {
            try {
                return connect(addresses[i]);
            } catch (ConnectException | NoRouteToHostException | SocketTimeoutException e) {
                if (i == addresses.length - 1) {
                    throw e;
                }
            }
        }
    }

    private Transport connect(InetAddress address) throws IOException {
        SocketChannel channel = held(SocketChannel.open());
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            TcpConnect.connect(channel, new InetSocketAddress(address, endpoint.port()));
            return endpoint.isSecure() ? secured(channel) : plain(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private Transport plain(SocketChannel channel) throws IOException {
        Transport transport = held(new ChannelTransport(channel));
        upgrade(transport);
        return transport;
    }

    private Transport secured(SocketChannel channel) throws IOException {
        SSLEngine engine = Objects.requireNonNull(endpoint.tls()).engine(endpoint.host(), endpoint.port());
        TlsTransport transport = held(new TlsTransport(channel, engine));
        transport.handshake();
        try {
            upgrade(transport);
        } catch (SSLException | HandshakeException e) {
            throw e;
        } catch (IOException e) {
            // In TLS 1.3 a client's certificate is refused after the handshake: why may still be there to read.
            var _ = TransportStreams.input(transport).read();
            throw e;
        }
        return transport;
    }

    private void upgrade(Transport transport) throws IOException {
        Handshake.perform(TransportStreams.input(transport), TransportStreams.output(transport), endpoint.authority(),
                endpoint.path(), endpoint.token());
    }

    private synchronized <T extends Closeable> T held(T next) throws IOException {
        if (aborted) {
            next.close();
            throw new IOException("given up");
        }
        attempt = next;
        return next;
    }

    /** Ends an attempt that is under way, and what came of it. */
    synchronized void abort() throws IOException {
        aborted = true;
        if (attempt != null) {
            attempt.close();
        }
    }

    CannotConnectException timeout(Duration limit) {
        return failure(Reason.TIMEOUT, "no connection within " + limit.plusNanos(999_999).toMillis() + " ms", null);
    }

    CannotConnectException interrupted() {
        return failure(Reason.INTERRUPTED, "the thread was interrupted while it waited", null);
    }

    /** What an error of {@link #connect} means. */
    CannotConnectException failure(Throwable e) {
        String port = "port " + endpoint.port() + " of host " + endpoint.host();
        return switch (e) {
            case UnknownHostException unknown -> failure(Reason.UNKNOWN_HOST,
                    "the host " + endpoint.host() + " is not known; check its name", e);
            case NoRouteToHostException route -> failure(Reason.UNREACHABLE,
                    "the host " + endpoint.host() + " cannot be reached from here: " + route.getMessage(), e);
            case SocketTimeoutException unanswered -> failure(Reason.TIMEOUT, port + " does not answer", e);
            case ConnectException refused -> failure(Reason.REFUSED,
                    "connection refused: nothing listens on " + port + "; is the server running?", e);
            case SSLException tls -> failure(TlsFailure.of(tls, endpoint.host(), endpoint.port()), e);
            case HandshakeException handshake when handshake.httpStatus() == UNAUTHORIZED -> new CannotConnectException(
                    message(endpoint.token() == null
                            ? "the server asks for a token"
                            : "the server does not accept the token"),
                    endpoint.host(), endpoint.port(), Reason.UNAUTHORIZED, UNAUTHORIZED, e);
            case HandshakeException handshake -> new CannotConnectException(
                    message(port + " does not answer as a WebSocket server at " + endpoint + ": "
                            + handshake.getMessage()),
                    endpoint.host(), endpoint.port(), Reason.NOT_A_WEBSOCKET, handshake.httpStatus(), e);
            case IOException ended when endpoint.isSecure() -> failure(TlsFailure.ofEnd(ended, endpoint.host(),
                    endpoint.port()), e);
            default -> failure(Reason.OTHER, String.valueOf(e.getMessage()), e);
        };
    }

    private CannotConnectException failure(TlsFailure tls, Throwable e) {
        return failure(tls.reason(), tls.what(), e);
    }

    private CannotConnectException failure(Reason reason, String why, @Nullable Throwable cause) {
        return new CannotConnectException(message(why), endpoint.host(), endpoint.port(), reason, 0, cause);
    }

    private String message(String why) {
        return "cannot connect to " + endpoint + ": " + why;
    }
}
