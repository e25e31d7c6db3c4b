package io.simdrdrive.server;

import io.simdrdrive.server.internal.http.Arrivals;
import io.simdrdrive.server.internal.http.HandshakeChecks;
import io.simdrdrive.server.internal.tls.KeyUpdateEngine;
import io.simdrdrive.server.internal.tls.TlsContexts;
import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.SslClientAuthMode;
import org.xnio.StreamConnection;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;
import org.xnio.ssl.SslConnection;

/**
 * The port, and what is spoken on it: HTTP, or HTTPS with certificates that can be changed while it is open. Undertow's
 * listeners without its builder, which lets nobody see a connection before its first request has arrived.
 */
final class Listener {
    /** Connections that the system keeps until they are accepted; it may be told to keep fewer. */
    private static final int BACKLOG = 1_000;
    private static final long LARGE_HEAP_BYTES = 128 << 20;
    private static final int BUFFER_BYTES = 16 << 10;
    private static final int SMALL_BUFFER_BYTES = 1 << 10;

    private final ServerOptions options;
    private final XnioWorker ioWorker;
    private final Arrivals arrivals;
    private final ByteBufferPool buffers;
    private final HttpOpenListener http;
    private final @Nullable UndertowXnioSsl ssl;
    private @Nullable AcceptingChannel<? extends StreamConnection> port;

    /**
     * Not open yet.
     *
     * @param tasks threads for what takes long in a TLS handshake
     * @throws ServerSettingException if certificate or key cannot be used
     */
    Listener(ServerOptions options, XnioWorker ioWorker, Executor tasks, Arrivals arrivals, HttpHandler handler) {
        TlsOptions tls = options.security().tls();
        this.options = options;
        this.ioWorker = ioWorker;
        this.arrivals = arrivals;
        this.ssl = tls == null
                ? null
                : new UndertowXnioSsl(ioWorker.getXnio(), OptionMap.create(Options.USE_DIRECT_BUFFERS, true),
                        TlsContexts.load(tls), tasks);
        boolean isLarge = Runtime.getRuntime().maxMemory() >= LARGE_HEAP_BYTES;
        this.buffers = new DefaultByteBufferPool(isLarge, isLarge ? BUFFER_BYTES : SMALL_BUFFER_BYTES);
        this.http = new HttpOpenListener(buffers, OptionMap.builder().set(UndertowOptions.BUFFER_PIPELINED_DATA, true)
                .set(UndertowOptions.MAX_HEADER_SIZE, options.maxHeaderBytes()).getMap());
        http.setRootHandler(handler);
    }

    /**
     * Reads certificate and key, and opens nothing.
     *
     * @throws ServerSettingException if they cannot be used
     */
    static void check(ServerOptions options) {
        TlsOptions tls = options.security().tls();
        if (tls != null) {
            TlsContexts.check(tls);
        }
    }

    /**
     * Opens the port, and gives its address.
     *
     * @throws UncheckedIOException if it cannot be opened
     */
    @SuppressWarnings("unchecked") // a listener that takes every connection takes those with TLS
    InetSocketAddress open() {
        ChannelListener<AcceptingChannel<StreamConnection>> accepting = ChannelListeners.openListenerAdapter(
                connection -> {
                    if (connection instanceof SslConnection tls) {
                        KeyUpdateEngine.install(tls);
                    }
                    arrivals.accept(connection, http);
                });
        try {
            InetSocketAddress address = address(options);
            AcceptingChannel<? extends StreamConnection> opened = ssl == null
                    ? ioWorker.createStreamConnectionServer(address, accepting, socketOptions())
                    : ssl.createSslConnectionServer(ioWorker, address, (ChannelListener) accepting, socketOptions());
            port = opened;
            opened.resumeAccepts();
            return (InetSocketAddress) opened.getLocalAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a server with such options listens. */
    static InetSocketAddress address(ServerOptions options) throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByName(options.host()), options.port());
    }

    private OptionMap socketOptions() {
        // More than there may be clients, so that one too many is told so, and pages are served.
        int maxSockets = options.maxConnections() + options.maxHandshakes();
        TlsOptions tls = options.security().tls();
        return OptionMap.builder().set(Options.TCP_NODELAY, true).set(Options.REUSE_ADDRESSES, true)
                .set(Options.WORKER_IO_THREADS, options.ioThreads()).set(Options.BALANCING_TOKENS, 1)
                .set(Options.BALANCING_CONNECTIONS, 2).set(Options.BACKLOG, BACKLOG)
                .set(Options.CONNECTION_HIGH_WATER, maxSockets).set(Options.CONNECTION_LOW_WATER, maxSockets)
                .set(Options.SSL_CLIENT_AUTH_MODE, tls == null || tls.clientCa() == null
                        ? SslClientAuthMode.NOT_REQUESTED
                        : SslClientAuthMode.REQUIRED)
                .getMap();
    }

    /**
     * Reads certificates and key anew, for connections that come from now on.
     *
     * @throws ServerSettingException if they cannot be used; those of before stay
     */
    void reload() {
        TlsOptions tls = options.security().tls();
        if (tls != null && ssl != null) {
            ssl.updateSSLContext(TlsContexts.load(tls));
        }
    }

    /** Where clients reach it, once it is open. */
    URI uri(int number) {
        String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
        return URI.create((ssl == null ? "ws://" : "wss://") + host + ":" + number + HandshakeChecks.PATH);
    }

    /** Takes no more connections. */
    void close() {
        IoUtils.safeClose(port);
    }

    /** Lets go of what the port's connections have used, when there are none any more. */
    void release() {
        buffers.close();
    }
}
