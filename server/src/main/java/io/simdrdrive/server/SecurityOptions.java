package io.simdrdrive.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Who may use a server, and what is seen of it on the way. Immutable; begins with {@link #LOCAL}.
 *
 * @param tokenFile names, roles and tokens, a line each; without it nobody is asked for a token, and everybody may do all
 * @param isInsecure whether an address that other machines reach is served without tokens
 * @param tls the server's certificate and key; without them it speaks plainly, {@code ws} and {@code http}
 */
public record SecurityOptions(@Nullable Path tokenFile, boolean isInsecure, @Nullable TlsOptions tls) {
    /** For this machine only: no tokens, and no other address than a loopback one. */
    public static final SecurityOptions LOCAL = new SecurityOptions(null, false, null);

    /**
     * The same with tokens.
     *
     * @param file lines of {@code NAME ROLE TOKEN}; read when the server starts, and by {@link SimdRDriveServer#reload()}
     * @return new options
     */
    public SecurityOptions withTokenFile(@Nullable Path file) {
        return new SecurityOptions(file, isInsecure, tls);
    }

    /**
     * The same for any address.
     *
     * @param value true to serve, without tokens, whoever reaches the address
     * @return new options
     */
    public SecurityOptions withInsecure(boolean value) {
        return new SecurityOptions(tokenFile, value, tls);
    }

    /**
     * The same with TLS: {@code wss} and {@code https}, and nothing else on this port.
     *
     * @param options certificate and key; null for none
     * @return new options
     */
    public SecurityOptions withTls(@Nullable TlsOptions options) {
        return new SecurityOptions(tokenFile, isInsecure, options);
    }
}
