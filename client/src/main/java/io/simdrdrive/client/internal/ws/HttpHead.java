package io.simdrdrive.client.internal.ws;

import io.simdrdrive.client.internal.tls.TlsFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of an HTTP answer.
 *
 * @param headers by their names in lower case; several of a name are joined by commas
 */
record HttpHead(int status, String reason, Map<String, String> headers) {
    private static final int MAX_BYTES = 16 << 10;
    /** How a TLS server answers what is no TLS (RFC 8446, 5.1). */
    private static final byte TLS_ALERT = 21;
    private static final String MAYBE_TLS = "; does it speak TLS only (wss://), or ask for a client's certificate ("
            + TlsFailure.HOW_TO_SHOW_ONE + ")?";
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 (\\d{3})(?: (.*))?");

    /** Reads byte by byte up to the empty line, so as to leave what follows to others. */
    static HttpHead read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int lineBytes = 0;
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw notHttp(head, "the connection was closed");
            }
            head.write(next);
            if (next == '\n') {
                if (lineBytes == 0) {
                    return parse(head);
                }
                lineBytes = 0;
            } else if (next != '\r') {
                lineBytes++;
            }
            // What does not begin as HTTP may never end.
            if (head.size() == MAX_BYTES || (head.size() == 5 && !text(head).equals("HTTP/"))) {
                throw notHttp(head, "no HTTP status line and headers came");
            }
        }
    }

    private static HttpHead parse(ByteArrayOutputStream head) throws HandshakeException {
        List<String> lines = text(head).lines().toList();
        Matcher statusLine = STATUS_LINE.matcher(lines.isEmpty() ? "" : lines.getFirst());
        if (!statusLine.matches()) {
            throw notHttp(head, "no HTTP/1.1 status line came");
        }
        Map<String, String> headers = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.merge(line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip(), (first, second) -> first + "," + second);
            }
        }
        String reason = statusLine.group(2);
        return new HttpHead(Integer.parseInt(statusLine.group(1)), reason == null ? "" : reason, headers);
    }

    private static String text(ByteArrayOutputStream head) {
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static HandshakeException notHttp(ByteArrayOutputStream head, String what) {
        boolean maybeTls = head.size() == 0 || head.toByteArray()[0] == TLS_ALERT;
        return new HandshakeException(HandshakeException.NO_HTTP, what + " after " + head.size()
                + " bytes of an answer" + (maybeTls ? MAYBE_TLS : ""));
    }
}
