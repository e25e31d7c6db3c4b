package io.simdrdrive.client.internal.ws;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The opening handshake (RFC 6455, 4.1): an HTTP request, and an answer that proves that it was understood. */
public final class Handshake {
    private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_BYTES = 16;
    private static final int SWITCHING_PROTOCOLS = 101;

    private Handshake() {}

    /**
     * Turns a fresh connection into a WebSocket. Not a byte behind the answer's head is read.
     *
     * @param host as it stands in the Host header, with the port
     * @param token what is shown as a bearer token, or null
     * @throws HandshakeException if the server is not willing, or no WebSocket server
     */
    public static void perform(InputStream in, OutputStream out, String host, String path,
            @Nullable String token) throws IOException {
        byte[] nonce = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(nonce);
        String key = Base64.getEncoder().encodeToString(nonce);
        String request = "GET " + path + " HTTP/1.1\r\nHost: " + host
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: " + key + "\r\nSec-WebSocket-Version: 13\r\n"
                + (token == null ? "" : "Authorization: Bearer " + token + "\r\n") + "\r\n";
        out.write(request.getBytes(StandardCharsets.ISO_8859_1));
        check(HttpHead.read(in), key);
    }

    private static void check(HttpHead head, String key) throws HandshakeException {
        if (head.status() != SWITCHING_PROTOCOLS) {
            throw new HandshakeException(head.status(), "HTTP status " + head.status() + " " + head.reason());
        }
        Map<String, String> headers = head.headers();
        require("Upgrade", "websocket", headers.getOrDefault("upgrade", "").toLowerCase(Locale.ROOT));
        String connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
        if (!connection.matches("(.*[,\\s])?upgrade([,\\s].*)?")) {
            require("Connection", "upgrade", connection);
        }
        require("Sec-WebSocket-Accept", acceptOf(key), headers.getOrDefault("sec-websocket-accept", ""));
        require("Sec-WebSocket-Extensions", "", headers.getOrDefault("sec-websocket-extensions", ""));
        require("Sec-WebSocket-Protocol", "", headers.getOrDefault("sec-websocket-protocol", ""));
    }

    private static void require(String header, String expected, String actual) throws HandshakeException {
        if (!actual.equals(expected)) {
            throw new HandshakeException(SWITCHING_PROTOCOLS,
                    "header " + header + " is '" + actual + "': expected '" + expected + "'");
        }
    }

    static String acceptOf(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + ACCEPT_SUFFIX).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-1 is part of every JDK", e);
        }
    }
}
