package io.simdrdrive.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Who may use a server. Immutable; begins with {@link #LOCAL}.
 *
 * @param tokenFile names, roles and tokens, a line each; without it nobody is asked for a token, and everybody may do all
 * @param isInsecure whether an address that other machines reach is served without tokens
 */
public record SecurityOptions(@Nullable Path tokenFile, boolean isInsecure) {
    /** For this machine only: no tokens, and no other address than a loopback one. */
    public static final SecurityOptions LOCAL = new SecurityOptions(null, false);

    /**
     * The same with tokens.
     *
     * @param file lines of {@code NAME ROLE TOKEN}; read when the server starts, and by {@link SimdRDriveServer#reload()}
     * @return new options
     */
    public SecurityOptions withTokenFile(@Nullable Path file) {
        return new SecurityOptions(file, isInsecure);
    }

    /**
     * The same for any address.
     *
     * @param value true to serve, without tokens, whoever reaches the address
     * @return new options
     */
    public SecurityOptions withInsecure(boolean value) {
        return new SecurityOptions(tokenFile, value);
    }
}
