package io.simdrdrive.client;

import io.simdrdrive.client.internal.connection.Endpoint;
import io.simdrdrive.client.internal.tls.TlsSetup;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Sets up a {@link DataStoreWsClient}. {@link ClientOptions} has the defaults and what they mean. Not thread-safe. */
public final class DataStoreWsClientBuilder {
    private @Nullable Endpoint endpoint;
    private @Nullable String token;
    private final TlsSetup tls = new TlsSetup();
    private Duration callTimeout = ClientOptions.DEFAULT.callTimeout();
    private Duration batchTimeout = ClientOptions.DEFAULT.batchTimeout();
    private Duration connectTimeout = ClientOptions.DEFAULT.connectTimeout();
    private Duration silenceTimeout = ClientOptions.DEFAULT.silenceTimeout();
    private int maxCallsInFlight = ClientOptions.DEFAULT.maxCallsInFlight();
    private int maxMessageBytes = ClientOptions.DEFAULT.maxMessageBytes();
    private Duration maxSpin = ClientOptions.DEFAULT.maxSpin();
    private ReconnectPolicy reconnect = ClientOptions.DEFAULT.reconnect();
    private ConnectionListener listener = (state, cause) -> {};
    private @Nullable ClientMetrics metrics;

    DataStoreWsClientBuilder() {}

    /**
     * The server's address; required.
     *
     * @param uri {@code ws://HOST[:PORT][/PATH]}, or {@code wss:} for TLS; the port is 80 or 443, and the path
     *     {@code /ws}, where there is none
     * @return this
     * @throws IllegalArgumentException if it is no such address
     */
    public DataStoreWsClientBuilder uri(URI uri) {
        return endpoint(Endpoint.of(uri));
    }

    DataStoreWsClientBuilder endpoint(Endpoint newEndpoint) {
        endpoint = newEndpoint;
        return this;
    }

    /**
     * The server's address, without TLS, at the path {@code /ws}.
     *
     * @param host a name or an address
     * @param port 1 to 65,535
     * @return this
     * @throws IllegalArgumentException if it is no such address
     */
    public DataStoreWsClientBuilder address(String host, int port) {
        endpoint = Endpoint.of(host, port);
        return this;
    }

    /**
     * Shows the server a token, as {@code Authorization: Bearer}. Over {@code ws://} it travels as it is, for all on the way to
     * read.
     *
     * @param newToken letters, digits, and {@code - . _ ~ + /}, with {@code =} at its end; null for none
     * @return this
     */
    public DataStoreWsClientBuilder token(@Nullable String newToken) {
        token = newToken;
        return this;
    }

    /**
     * Sets what a {@code wss://} server is trusted by and shown, instead of the JVM's default.
     *
     * @param context of any making; it goes without the files of the other methods
     * @return this
     */
    public DataStoreWsClientBuilder sslContext(SSLContext context) {
        tls.context(context);
        return this;
    }

    /**
     * Trusts {@code wss://} servers whose certificates one of these has signed, or is, instead of those that the JVM trusts.
     *
     * @param pem certificates, PEM; read by {@link #connect}, and again before each later connection is made, so that they
     *     can be renewed while the client runs; where that fails, what was read before stays in use
     * @return this
     */
    public DataStoreWsClientBuilder trustCertificates(Path pem) {
        tls.trust(pem);
        return this;
    }

    /**
     * Shows a certificate to {@code wss://} servers that ask for one (mutual TLS).
     *
     * @param chainPem the client's certificate and those that lead to one which the server trusts, PEM; read
     *     when those of {@link #trustCertificates} are
     * @param keyPem its private key, PEM, PKCS#8, not encrypted
     * @return this
     */
    public DataStoreWsClientBuilder clientCertificate(Path chainPem, Path keyPem) {
        tls.clientCertificate(chainPem, keyPem);
        return this;
    }

    /**
     * Whether the certificate of a {@code wss://} server has to be for the host that was named; true unless set. Without it
     * whoever has any trusted certificate can stand in for the server.
     *
     * @param verify false only where the names in certificates are known to be wrong
     * @return this
     */
    public DataStoreWsClientBuilder verifyHostName(boolean verify) {
        tls.verifyHostName(verify);
        return this;
    }

    /**
     * Sets all options.
     *
     * @param options the new values
     * @return this
     */
    public DataStoreWsClientBuilder options(ClientOptions options) {
        callTimeout = options.callTimeout();
        batchTimeout = options.batchTimeout();
        connectTimeout = options.connectTimeout();
        silenceTimeout = options.silenceTimeout();
        maxCallsInFlight = options.maxCallsInFlight();
        maxMessageBytes = options.maxMessageBytes();
        maxSpin = options.maxSpin();
        reconnect = options.reconnect();
        return this;
    }

    /**
     * Sets {@link ClientOptions#callTimeout()}.
     *
     * @param timeout more than 0
     * @return this
     */
    public DataStoreWsClientBuilder callTimeout(Duration timeout) {
        callTimeout = timeout;
        return this;
    }

    /**
     * Sets {@link ClientOptions#batchTimeout()}.
     *
     * @param timeout more than 0
     * @return this
     */
    public DataStoreWsClientBuilder batchTimeout(Duration timeout) {
        batchTimeout = timeout;
        return this;
    }

    /**
     * Sets {@link ClientOptions#connectTimeout()}.
     *
     * @param timeout more than 0
     * @return this
     */
    public DataStoreWsClientBuilder connectTimeout(Duration timeout) {
        connectTimeout = timeout;
        return this;
    }

    /**
     * Sets {@link ClientOptions#silenceTimeout()}.
     *
     * @param timeout more than 0; of use only if longer than the second between two pings
     * @return this
     */
    public DataStoreWsClientBuilder silenceTimeout(Duration timeout) {
        silenceTimeout = timeout;
        return this;
    }

    /**
     * Sets {@link ClientOptions#maxCallsInFlight()}.
     *
     * @param calls at least 1
     * @return this
     */
    public DataStoreWsClientBuilder maxCallsInFlight(int calls) {
        maxCallsInFlight = calls;
        return this;
    }

    /**
     * Sets {@link ClientOptions#maxMessageBytes()}, where it stands what happens beyond it.
     *
     * @param bytes 4,096 to 2^30
     * @return this
     */
    public DataStoreWsClientBuilder maxMessageBytes(int bytes) {
        maxMessageBytes = bytes;
        return this;
    }

    /**
     * Sets {@link ClientOptions#maxSpin()}.
     *
     * @param time 0, for never, to 1 ms
     * @return this
     */
    public DataStoreWsClientBuilder maxSpin(Duration time) {
        maxSpin = time;
        return this;
    }

    /**
     * Sets {@link ClientOptions#reconnect()}.
     *
     * @param policy how a lost connection is made anew
     * @return this
     */
    public DataStoreWsClientBuilder reconnect(ReconnectPolicy policy) {
        reconnect = policy;
        return this;
    }

    /**
     * Sets {@link ClientOptions#reconnect()} to the default delays with another mode.
     *
     * @param mode what calls do while there is no connection
     * @return this
     */
    public DataStoreWsClientBuilder reconnect(ReconnectMode mode) {
        return reconnect(ReconnectPolicy.of(mode));
    }

    /**
     * Sets who is told of the connection's state.
     *
     * @param newListener called from {@link ConnectionState#CONNECTING} on
     * @return this
     */
    public DataStoreWsClientBuilder listener(ConnectionListener newListener) {
        listener = Objects.requireNonNull(newListener, "listener");
        return this;
    }

    /**
     * Sets who is told of every call. Without it nothing is measured.
     *
     * @param newMetrics null for nobody
     * @return this
     */
    public DataStoreWsClientBuilder metrics(@Nullable ClientMetrics newMetrics) {
        metrics = newMetrics;
        return this;
    }

    /**
     * Connects.
     *
     * @return a connected client
     * @throws IllegalArgumentException if an option is out of its range, or no header can carry the token
     * @throws TlsSettingException if a certificate or key cannot be used
     * @throws IllegalStateException if no address was set, or what was set of TLS does not go together or with {@code ws://}
     * @throws CannotConnectException if there is no server, or none that speaks WebSocket
     */
    public DataStoreWsClient connect() {
        return connecting().get();
    }

    /**
     * Connects in a virtual thread.
     *
     * @return completed with a connected client, or with {@link CannotConnectException}; cancelling it ends the attempt
     * @throws IllegalArgumentException if an option is out of its range, or no header can carry the token
     * @throws TlsSettingException if a certificate or key cannot be used
     * @throws IllegalStateException if no address was set, or what was set of TLS does not go together or with {@code ws://}
     */
    public CompletableFuture<DataStoreWsClient> connectAsync() {
        return Background.run("connect", connecting()::get, DataStoreWsClient::close);
    }

    private Supplier<DataStoreWsClient> connecting() {
        if (endpoint == null) {
            throw new IllegalStateException("no address was set: call uri(...) or address(...) before connect()");
        }
        ClientOptions options = new ClientOptions(callTimeout, batchTimeout, connectTimeout, silenceTimeout,
                maxCallsInFlight, maxMessageBytes, maxSpin, reconnect);
        Endpoint server = secured(endpoint).withToken(token);
        ConnectionListener states = listener;
        ClientMetrics calls = metrics;
        return () -> DataStoreWsClient.connect(server, options, states, calls);
    }

    private Endpoint secured(Endpoint plain) {
        if (plain.isSecure()) {
            return plain.withTls(tls.build());
        }
        if (!tls.isEmpty()) {
            throw new IllegalStateException("certificates were set, but " + plain + " is without TLS: give a wss://"
                    + " address to uri(...)");
        }
        return plain;
    }
}
