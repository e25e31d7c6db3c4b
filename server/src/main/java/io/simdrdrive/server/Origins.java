package io.simdrdrive.server;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Origins of pages (RFC 6454): which texts are some, and what browsers send for them. */
public final class Origins {
    /** What a text has to be, for people. */
    public static final String EXPECTED = "scheme://host or scheme://host:port, as https://example.com or"
            + " http://[::1]:8080, with nothing behind it, not even a /; or null or file://, which browsers send for files";

    private static final Pattern ORIGIN = Pattern.compile(
            "([a-z][a-z0-9+.-]*)://([a-z0-9_.-]+|\\[[0-9a-f:.]+])(?::0*([1-9][0-9]{0,4}))?");
    private static final Set<String> OF_FILES = Set.of("null", "file://");
    private static final Set<String> DEFAULT_PORTS = Set.of("http:80", "https:443");
    private static final int MAX_PORT = 65_535;
    private static final int IPV6_GROUPS = 8;

    private Origins() {}

    /**
     * Whether a text is an origin.
     *
     * @param text such as {@code https://example.com}
     * @return true if a browser may send it, perhaps in other letters
     */
    public static boolean isOrigin(String text) {
        return sent(text) != null;
    }

    /**
     * What browsers send for an origin: in small letters, an IPv6 address in its shortest form, and no port that is its
     * scheme's own.
     *
     * @param text such as {@code https://Example.com:443}
     * @return such as {@code https://example.com}
     * @throws IllegalArgumentException if the text is no origin
     */
    public static String normalized(String text) {
        String sent = sent(text);
        if (sent == null) {
            throw new IllegalArgumentException("'" + text + "' is no origin: expected " + EXPECTED);
        }
        return sent;
    }

    private static @Nullable String sent(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Matcher parts = ORIGIN.matcher(lower);
        if (OF_FILES.contains(lower)) {
            return lower;
        }
        if (!parts.matches()) {
            return null;
        }
        String scheme = parts.group(1);
        String host = parts.group(2).startsWith("[") ? address(parts.group(2)) : parts.group(2);
        String port = parts.group(3);
        if (host == null || (port != null && Integer.parseInt(port) > MAX_PORT)) {
            return null;
        }
        return scheme + "://" + host + (port == null || DEFAULT_PORTS.contains(scheme + ":" + port) ? "" : ":" + port);
    }

    /** RFC 5952, 4: the longest run of groups that are 0, the first of several, is left out, unless it is one group. */
    private static @Nullable String address(String bracketed) {
        byte[] bytes;
        try {
            bytes = InetAddress.ofLiteral(bracketed).getAddress();
        } catch (IllegalArgumentException _) {
            return null;
        }
        ByteBuffer address = bytes.length == IPV6_GROUPS * Short.BYTES
                ? ByteBuffer.wrap(bytes)
                : ByteBuffer.allocate(IPV6_GROUPS * Short.BYTES).putShort(10, (short) -1).put(12, bytes);
        String groups = IntStream.range(0, IPV6_GROUPS)
                .mapToObj(i -> Integer.toHexString(Short.toUnsignedInt(address.getShort(i * Short.BYTES))))
                .collect(Collectors.joining(":"));
        String shortest = groups;
        for (int zeros = IPV6_GROUPS; zeros > 1 && shortest.equals(groups); zeros--) {
            shortest = groups.replaceFirst("(^|:)0(:0){" + (zeros - 1) + "}(:|$)", "::");
        }
        return "[" + shortest + "]";
    }
}
