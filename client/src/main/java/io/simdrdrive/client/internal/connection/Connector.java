package io.simdrdrive.client.internal.connection;

import io.simdrdrive.client.CannotConnectException;
import io.simdrdrive.client.CannotConnectException.Reason;
import io.simdrdrive.client.internal.tls.TlsFailure;
import io.simdrdrive.client.internal.transport.ChannelTransport;
import io.simdrdrive.client.internal.transport.SocketTransport;
import io.simdrdrive.client.internal.transport.Transport;
import io.simdrdrive.client.internal.ws.Handshake;
import io.simdrdrive.client.internal.ws.HandshakeException;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Makes one connection: host, TCP, TLS if wanted, handshake. It blocks without a limit of its own, since a timeout would leave the socket
 * in a mode in which each read costs three system calls; who waits for it calls {@link #abort}.
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
            } catch (ConnectException | NoRouteToHostException e) {
                if (i == addresses.length - 1) {
                    throw e;
                }
            }
        }
    }

    private Transport connect(InetAddress address) throws IOException {
        SocketAddress server = new InetSocketAddress(address, endpoint.port());
        return endpoint.isSecure() ? connectSecure(server) : connectPlain(server);
    }

    private Transport connectPlain(SocketAddress server) throws IOException {
        SocketChannel channel = held(SocketChannel.open());
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(server);
            upgrade(channel.socket());
            return held(new ChannelTransport(channel));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private Transport connectSecure(SocketAddress server) throws IOException {
        Socket plain = held(new Socket());
        try {
            plain.setTcpNoDelay(true);
            plain.connect(server);
            Socket secured = Objects.requireNonNull(endpoint.tls()).over(plain, endpoint.host(), endpoint.port());
            upgrade(secured);
            return new SocketTransport(secured);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private void upgrade(Socket connected) throws IOException {
        try {
            Handshake.perform(connected.getInputStream(), connected.getOutputStream(), endpoint.authority(),
                    endpoint.path(), endpoint.token());
        } catch (SocketException e) {
            if (endpoint.isSecure()) {
                // In TLS 1.3 a client's certificate is refused after the handshake: why may still be there to read.
                var _ = connected.getInputStream().read();
            }
            throw e;
        }
    }

    private synchronized <T extends Closeable> T held(T next) throws IOException {
        if (aborted) {
            next.close();
            throw new IOException("given up");
        }
        attempt = next;
        return next;
    }

    /** Ends an attempt that is under way, and what came of it; the socket below TLS, since TLS would say goodbye first. */
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
                    "there is no route to the host " + endpoint.host(), e);
            case ConnectException refused when saysThat(refused, "timed out") -> failure(Reason.TIMEOUT,
                    port + " does not answer", e);
            case ConnectException refused when saysThat(refused, "unreachable") -> failure(
                    Reason.UNREACHABLE, "the network of host " + endpoint.host() + " cannot be reached", e);
            case ConnectException refused -> failure(Reason.REFUSED,
                    "connection refused: nothing listens on " + port + "; is the server running?", e);
            case SSLException tls -> failure(TlsFailure.of(tls, endpoint.host(), endpoint.port()), e);
            case SocketException ended when endpoint.isSecure() -> failure(TlsFailure.ofEnd(ended, endpoint.host(),
                    endpoint.port()), e);
            case HandshakeException handshake when handshake.httpStatus() == UNAUTHORIZED -> new CannotConnectException(
                    message(endpoint.token() == null
                            ? "the server asks for a token"
                            : "the server does not accept the token"),
                    endpoint.host(), endpoint.port(), Reason.UNAUTHORIZED, UNAUTHORIZED, e);
            case HandshakeException handshake -> new CannotConnectException(
                    message(port + " does not answer as a WebSocket server at " + endpoint + ": "
                            + handshake.getMessage()),
                    endpoint.host(), endpoint.port(), Reason.NOT_A_WEBSOCKET, handshake.httpStatus(), e);
            default -> failure(Reason.OTHER, String.valueOf(e.getMessage()), e);
        };
    }

    private CannotConnectException failure(TlsFailure tls, Throwable e) {
        return failure(tls.reason(), tls.what(), e);
    }

    private static boolean saysThat(Throwable e, String what) {
        return String.valueOf(e.getMessage()).contains(what);
    }

    private CannotConnectException failure(Reason reason, String why, @Nullable Throwable cause) {
        return new CannotConnectException(message(why), endpoint.host(), endpoint.port(), reason, 0, cause);
    }

    private String message(String why) {
        return "cannot connect to " + endpoint + ": " + why;
    }
}
