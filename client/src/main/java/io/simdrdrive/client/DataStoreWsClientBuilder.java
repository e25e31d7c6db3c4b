package io.simdrdrive.client;

import io.simdrdrive.client.internal.connection.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sets up a {@link DataStoreWsClient}. {@link ClientOptions} has the defaults and what they mean. Not thread-safe. */
public final class DataStoreWsClientBuilder {
    private @Nullable Endpoint endpoint;
    private @Nullable String token;
    private Duration callTimeout = ClientOptions.DEFAULT.callTimeout();
    private Duration batchTimeout = ClientOptions.DEFAULT.batchTimeout();
    private Duration connectTimeout = ClientOptions.DEFAULT.connectTimeout();
    private Duration silenceTimeout = ClientOptions.DEFAULT.silenceTimeout();
    private int maxCallsInFlight = ClientOptions.DEFAULT.maxCallsInFlight();
    private int maxMessageBytes = ClientOptions.DEFAULT.maxMessageBytes();
    private ReconnectPolicy reconnect = ClientOptions.DEFAULT.reconnect();
    private ConnectionListener listener = (state, cause) -> {};

    DataStoreWsClientBuilder() {}

    /**
     * The server's address; required.
     *
     * @param uri {@code ws://HOST[:PORT][/PATH]}; the port is 80 and the path {@code /ws} where there is none
     * @return this
     * @throws IllegalArgumentException if it is no such address
     */
    public DataStoreWsClientBuilder uri(URI uri) {
        endpoint = Endpoint.of(uri);
        return this;
    }

    /**
     * The server's address, at the path {@code /ws}.
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
     * Sets {@link ClientOptions#maxMessageBytes()}.
     *
     * @param bytes at least 1,024
     * @return this
     */
    public DataStoreWsClientBuilder maxMessageBytes(int bytes) {
        maxMessageBytes = bytes;
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
     * Connects.
     *
     * @return a connected client
     * @throws IllegalArgumentException if an option is out of its range, or no header can carry the token
     * @throws IllegalStateException if no address was set
     * @throws CannotConnectException if there is no server, or none that speaks WebSocket
     */
    public DataStoreWsClient connect() {
        if (endpoint == null) {
            throw new IllegalStateException("no address was set: call uri(...) or address(...) before connect()");
        }
        ClientOptions options = new ClientOptions(callTimeout, batchTimeout, connectTimeout, silenceTimeout,
                maxCallsInFlight, maxMessageBytes, reconnect);
        return DataStoreWsClient.connect(endpoint.withToken(token), options, listener);
    }
}
