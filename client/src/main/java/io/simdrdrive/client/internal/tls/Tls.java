package io.simdrdrive.client.internal.tls;

import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * How connections are protected.
 *
 * @param contexts gives what each connection is made with
 * @param verifyHostName whether the server's certificate has to be one for the host that was asked for
 */
public record Tls(Supplier<SSLContext> contexts, boolean verifyHostName) {
    /**
     * Makes what encrypts one connection.
     *
     * @param host as the user gave it: what the server is asked for, and has to prove to be
     */
    public SSLEngine engine(String host, int port) {
        SSLEngine engine = contexts.get().createSSLEngine(host, port);
        engine.setUseClientMode(true);
        if (verifyHostName) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS"); // RFC 2818; RFC 6455, 10.6 has nothing of its own
            engine.setSSLParameters(parameters);
        }
        return engine;
    }
}
