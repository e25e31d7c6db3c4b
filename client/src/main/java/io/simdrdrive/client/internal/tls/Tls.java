package io.simdrdrive.client.internal.tls;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * How connections are protected.
 *
 * @param contexts gives what each connection is made with
 * @param verifyHostName whether the server's certificate has to be one for the host that was asked for
 */
public record Tls(Supplier<SSLContext> contexts, boolean verifyHostName) {
    /**
     * Lays TLS over a connection, and performs its handshake.
     *
     * @param host as the user gave it: what the server is asked for, and has to prove to be
     */
    public Socket over(Socket plain, String host, int port) throws IOException {
        SSLSocket socket = (SSLSocket) contexts.get().getSocketFactory().createSocket(plain, host, port, true);
        if (verifyHostName) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS"); // RFC 2818; RFC 6455, 10.6 has nothing of its own
            socket.setSSLParameters(parameters);
        }
        socket.startHandshake();
        return socket;
    }
}
