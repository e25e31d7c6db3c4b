package io.simdrdrive.cli.session;

import io.simdrdrive.cli.CliException;
import io.simdrdrive.cli.ExitCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** What a command line is about. */
public sealed interface Target {
    /** The port of the original's server. */
    int DEFAULT_PORT = 34129;
    /** Where a server has its WebSocket. */
    String DEFAULT_PATH = "/ws";
    /** How a server is written. */
    String SERVER_FORM = "ws://HOST:PORT or wss://HOST:PORT, with /PATH behind it if that is not /ws";

    /**
     * A store in a file.
     *
     * @param path where it lies, or will lie
     */
    record StoreFile(Path path) implements Target {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /**
     * A store behind a server.
     *
     * @param host a name or an address
     * @param port 1 to 65535
     * @param path of the WebSocket; another than the server's own where a proxy is before it
     * @param isSecure whether it speaks TLS
     */
    record Server(String host, int port, String path, boolean isSecure) implements Target {
        @Override
        public String toString() {
            return (isSecure ? "wss://" : "ws://") + (host.contains(":") ? "[" + host + "]" : host) + ":" + port
                    + (path.equals(DEFAULT_PATH) ? "" : path);
        }
    }

    /** What the first word of a command line names. */
    static Target parse(String text) {
        if (text.startsWith("ws://") || text.startsWith("wss://")) {
            return server(text);
        }
        if (text.contains("://")) {
            throw new CliException(ExitCode.USAGE, "TARGET is a store file, " + SERVER_FORM + ", not '"
                    + withoutSecrets(text) + "'");
        }
        try {
            if (text.isEmpty()) {
                throw new InvalidPathException(text, "it is empty");
            }
            return new StoreFile(Path.of(text));
        } catch (InvalidPathException e) {
            throw new CliException(ExitCode.USAGE, "TARGET is no path of a file: " + e.getReason());
        }
    }

    private static Server server(String text) {
        try {
            URI uri = new URI(text);
            String path = uri.getRawPath();
            boolean hasExtras = uri.getRawQuery() != null || uri.getRawFragment() != null
                    || uri.getRawUserInfo() != null || uri.getPort() > 0xFFFF || uri.getPort() == 0;
            if (uri.getHost() == null || hasExtras) {
                throw new URISyntaxException(text, "host and port are wanted");
            }
            String host = uri.getHost().replaceAll("^\\[|]$", "");
            return new Server(host, uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                    path.isEmpty() || path.equals("/") ? DEFAULT_PATH : path, text.startsWith("wss:"));
        } catch (URISyntaxException _) {
            throw new CliException(ExitCode.USAGE, "TARGET is written " + SERVER_FORM + ", not '" + withoutSecrets(text)
                    + "'");
        }
    }

    private static String withoutSecrets(String address) {
        return address.replaceFirst("(?s)[?#].*", "").replaceFirst("//[^/]*@", "//");
    }
}
