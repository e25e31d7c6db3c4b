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
     * @param isSecure whether it speaks TLS
     */
    record Server(String host, int port, boolean isSecure) implements Target {
        @Override
        public String toString() {
            return (isSecure ? "wss://" : "ws://") + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /** What the first word of a command line names. */
    static Target parse(String text) {
        if (text.startsWith("ws://") || text.startsWith("wss://")) {
            return server(text);
        }
        if (text.contains("://")) {
            throw new CliException(ExitCode.USAGE, "TARGET is a store file, ws://HOST:PORT or wss://HOST:PORT, not '"
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
            if (uri.getHost() == null || hasExtras || !("".equals(path) || "/".equals(path) || "/ws".equals(path))) {
                throw new URISyntaxException(text, "host and port are wanted");
            }
            String host = uri.getHost().replaceAll("^\\[|]$", "");
            return new Server(host, uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(), text.startsWith("wss:"));
        } catch (URISyntaxException _) {
            throw new CliException(ExitCode.USAGE, "TARGET is written ws://HOST:PORT or wss://HOST:PORT, not '"
                    + withoutSecrets(text) + "'");
        }
    }

    private static String withoutSecrets(String address) {
        return address.replaceFirst("(?s)[?#].*", "").replaceFirst("//[^/]*@", "//");
    }
}
