package io.simdrdrive.client.internal.tls;

import io.simdrdrive.client.TlsSettingException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The context that PEM files make, and another one once they say something else: certificates are renewed while a client
 * runs. Thread-safe.
 */
final class PemContext {
    private static final System.Logger LOG = System.getLogger("io.simdrdrive.client");

    private final @Nullable Path trusted;
    private final @Nullable Path chain;
    private final @Nullable Path key;
    private PemMaterial material;
    private SSLContext context;

    /**
     * Reads the files.
     *
     * @param trusted certificates of who is trusted, or null for whom the JVM trusts
     * @param chain what a server is shown, or null for nothing
     * @param key the private key of that, or null
     * @throws TlsSettingException if one of them cannot be used
     */
    PemContext(@Nullable Path trusted, @Nullable Path chain, @Nullable Path key) {
        this.trusted = trusted;
        this.chain = chain;
        this.key = key;
        material = PemMaterial.read(trusted, chain, key);
        context = material.context();
    }

    /** That of the files as they are now; where one cannot be used, as in the midst of a renewal, that of before. */
    synchronized SSLContext current() {
        try {
            PemMaterial now = PemMaterial.read(trusted, chain, key);
            // The same context where nothing has changed: it knows the sessions that can be resumed.
            if (!now.equals(material)) {
                context = now.context();
                material = now;
                LOG.log(Level.INFO, "certificates were read again, and have changed");
            }
        } catch (TlsSettingException e) {
            LOG.log(Level.WARNING, "{0}; what was there before stays in use", e.getMessage());
        }
        return context;
    }
}
