package io.simdrdrive.client.internal.tls;

import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** What a user says of TLS, until a connection is made. Not thread-safe. */
public final class TlsSetup {
    private @Nullable SSLContext context;
    private @Nullable Path trusted;
    private @Nullable Path clientChain;
    private @Nullable Path clientKey;
    private boolean verifyHostName = true;

    public void context(SSLContext newContext) {
        context = Objects.requireNonNull(newContext, "context");
    }

    public void trust(Path pem) {
        trusted = Objects.requireNonNull(pem, "pem");
    }

    public void clientCertificate(Path chainPem, Path keyPem) {
        clientChain = Objects.requireNonNull(chainPem, "chainPem");
        clientKey = Objects.requireNonNull(keyPem, "keyPem");
    }

    public void verifyHostName(boolean verify) {
        verifyHostName = verify;
    }

    /** Whether nothing was said. */
    public boolean isEmpty() {
        return context == null && trusted == null && clientChain == null && verifyHostName;
    }

    /**
     * Reads the files.
     *
     * @throws io.simdrdrive.client.TlsSettingException if one of them cannot be used
     * @throws IllegalStateException if there is a context as well
     */
    public Tls build() {
        boolean hasFiles = trusted != null || clientChain != null;
        if (context != null && hasFiles) {
            throw new IllegalStateException("sslContext(...) goes without trustCertificates(...) and"
                    + " clientCertificate(...): put the certificates into the context");
        }
        try {
            if (hasFiles) {
                return new Tls(new PemContext(trusted, clientChain, clientKey)::current, verifyHostName);
            }
            SSLContext fixed = context != null ? context : SSLContext.getDefault();
            return new Tls(() -> fixed, verifyHostName);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no TLS, or its trust store cannot be read", e);
        }
    }
}
