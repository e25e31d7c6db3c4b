package io.simdrdrive.server;

import io.simdrdrive.server.internal.http.HandshakeChecks;
import io.simdrdrive.server.internal.tls.TlsContexts;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.SslClientAuthMode;
import org.xnio.XnioWorker;

/** The port, and what is spoken on it: HTTP, or HTTPS with certificates that can be changed while it is open. */
final class Listener {
    private final ServerOptions options;
    private final @Nullable TlsOptions tls;
    private final Undertow undertow;

    /**
     * Not open yet.
     *
     * @param tasks threads for what takes long in a TLS handshake
     * @throws ServerSettingException if certificate or key cannot be used
     */
    Listener(ServerOptions options, XnioWorker ioWorker, Executor tasks, HttpHandler handler) {
        this.options = options;
        this.tls = options.security().tls();
        this.undertow = Undertow.builder().setWorker(ioWorker).addListener(configuration(options, tls))
                .setSslEngineDelegatedTaskExecutor(tasks)
                .setSocketOption(Options.CONNECTION_HIGH_WATER, maxSockets(options))
                .setSocketOption(Options.CONNECTION_LOW_WATER, maxSockets(options))
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, options.handshakeTimeoutMs())
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, options.handshakeTimeoutMs())
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, options.maxHeaderBytes())
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, 0L).setHandler(handler).build();
    }

    /**
     * Reads certificate and key, and opens nothing.
     *
     * @throws ServerSettingException if they cannot be used
     */
    static void check(ServerOptions options) {
        TlsOptions tls = options.security().tls();
        if (tls != null) {
            SSLContext _ = TlsContexts.load(tls);
        }
    }

    private static Undertow.ListenerBuilder configuration(ServerOptions options, @Nullable TlsOptions tls) {
        Undertow.ListenerBuilder listener = new Undertow.ListenerBuilder().setHost(options.host())
                .setPort(options.port());
        if (tls == null) {
            return listener.setType(Undertow.ListenerType.HTTP);
        }
        SslClientAuthMode clients = tls.clientCa() == null
                ? SslClientAuthMode.NOT_REQUESTED
                : SslClientAuthMode.REQUIRED;
        return listener.setType(Undertow.ListenerType.HTTPS).setSslContext(TlsContexts.load(tls))
                .setOverrideSocketOptions(OptionMap.create(Options.SSL_CLIENT_AUTH_MODE, clients));
    }

    /** More than there may be clients, so that one too many is told so, and pages are served. */
    private static int maxSockets(ServerOptions options) {
        return options.maxConnections() + options.maxHandshakes();
    }

    /** Opens the port, and gives its address. */
    InetSocketAddress open() {
        undertow.start();
        return (InetSocketAddress) undertow.getListenerInfo().getFirst().getAddress();
    }

    /**
     * Reads certificates and key anew, for connections that come from now on.
     *
     * @throws ServerSettingException if they cannot be used; those of before stay
     */
    void reload() {
        if (tls != null) {
            undertow.getListenerInfo().getFirst().setSslContext(TlsContexts.load(tls));
        }
    }

    /** Where clients reach it, once it is open. */
    URI uri(int port) {
        String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
        return URI.create((tls == null ? "ws://" : "wss://") + host + ":" + port + HandshakeChecks.PATH);
    }

    /** Takes no more connections. */
    void close() {
        undertow.stop();
    }
}
