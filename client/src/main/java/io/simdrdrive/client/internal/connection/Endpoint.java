package io.simdrdrive.client.internal.connection;

import io.simdrdrive.client.internal.tls.Tls;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server's address.
 *
 * @param host as the user gave it, an IPv6 address without brackets
 * @param path of the WebSocket, with its query if there is one
 * @param isSecure whether TLS is spoken: {@code wss}
 * @param token what the server is shown as a bearer token, or null
 * @param tls how, if TLS is spoken, before a connection is made
 */
public record Endpoint(String host, int port, String path, boolean isSecure, @Nullable String token,
        @Nullable Tls tls) {
    /** RFC 6750, 2.1. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");
    private static final String EXPECTED = "expected ws://HOST:PORT or wss://HOST:PORT";
    private static final String DEFAULT_PATH = "/ws";
    private static final int DEFAULT_PORT = 80;
    private static final int DEFAULT_SECURE_PORT = 443;
    private static final int MAX_PORT = 65_535;

    /**
     * The server of an address.
     *
     * @throws IllegalArgumentException if it is no address of a server
     */
    public static Endpoint of(URI uri) {
        String scheme = uri.getScheme();
        boolean isSecure = "wss".equalsIgnoreCase(scheme);
        if (!isSecure && !"ws".equalsIgnoreCase(scheme)) {
            throw new IllegalArgumentException("'" + shown(uri.toString()) + "' is no address of a server: "
                    + EXPECTED);
        }
        String host = uri.getHost();
        if (host == null) {
            throw new IllegalArgumentException("'" + shown(uri.toString())
                    + "' names no host, or a port that is no number: " + EXPECTED);
        }
        if (uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("'" + shown(uri.toString()) + "' has a fragment or a user: " + EXPECTED);
        }
        int defaultPort = isSecure ? DEFAULT_SECURE_PORT : DEFAULT_PORT;
        int port = uri.getPort() < 0 ? defaultPort : uri.getPort();
        return checked(host, port, pathOf(uri.getRawPath(), uri.getRawQuery()), isSecure);
    }

    /**
     * The server of an address.
     *
     * @throws IllegalArgumentException if it is no address of a server
     */
    public static Endpoint parse(String address) {
        try {
            return of(new URI(address));
        } catch (URISyntaxException e) {
            // Without its cause, which has the whole text.
            throw new IllegalArgumentException("'" + shown(address) + "' is no address of a server, by what stands at"
                    + " index " + e.getIndex() + ": " + EXPECTED);
        }
    }

    /** Without what may be secret. */
    private static String shown(String address) {
        return address.replaceFirst("(?s)[?#].*", "").replaceFirst("//[^/]*@", "//");
    }

    /**
     * The server of a host, without TLS.
     *
     * @throws IllegalArgumentException if the host is empty or the port out of range
     */
    public static Endpoint of(String host, int port) {
        return checked(host, port, DEFAULT_PATH, false);
    }

    private static String pathOf(@Nullable String path, @Nullable String query) {
        String given = path == null || path.isEmpty() || path.equals("/") ? DEFAULT_PATH : path;
        return query == null ? given : given + "?" + query;
    }

    private static Endpoint checked(String host, int port, String path, boolean isSecure) {
        if (host.isBlank()) {
            throw new IllegalArgumentException("the host is empty: " + EXPECTED);
        }
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("port " + port + " of host " + host + ": expected 1 to " + MAX_PORT);
        }
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return new Endpoint(bracketed ? host.substring(1, host.length() - 1) : host, port, path, isSecure,
                null, null);
    }

    /**
     * The same server, which is shown a token.
     *
     * @throws IllegalArgumentException if no header can carry it
     */
    public Endpoint withToken(@Nullable String newToken) {
        if (newToken != null && !TOKEN.matcher(newToken).matches()) {
            throw new IllegalArgumentException("the token has other characters than letters, digits, and - . _ ~ + /,"
                    + " with = at its end; is there a blank or a line's end in it?");
        }
        return new Endpoint(host, port, path, isSecure, newToken, tls);
    }

    /** The same server, over TLS. */
    public Endpoint withTls(Tls newTls) {
        return new Endpoint(host, port, path, isSecure, token, newTls);
    }

    /** The host and port as they stand in a URI. */
    public String authority() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** The address without its query and token, which are what is not to be logged. */
    @Override
    public String toString() {
        int query = path.indexOf('?');
        return (isSecure ? "wss://" : "ws://") + authority() + (query < 0 ? path : path.substring(0, query));
    }
}
