package io.simdrdrive.client.internal.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** What a user says of TLS, until a connection is made. Not thread-safe. */
public final class TlsSetup {
    private static final char[] NO_PASSWORD = {};

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
            return new Tls(context != null ? context : hasFiles ? ofFiles() : SSLContext.getDefault(), verifyHostName);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no TLS, or its trust store cannot be read", e);
        }
    }

    private SSLContext ofFiles() {
        TrustManager @Nullable [] trust = trusted == null ? null : trust(PemFiles.certificates(trusted));
        KeyManager @Nullable [] keys = clientChain == null || clientKey == null
                ? null
                : keys(PemFiles.certificates(clientChain), PemFiles.privateKey(clientKey));
        try {
            SSLContext made = SSLContext.getInstance("TLS");
            made.init(keys, trust, null);
            return made;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS is part of every JDK", e);
        }
    }

    private static TrustManager[] trust(List<X509Certificate> certificates) {
        try {
            KeyStore store = emptyStore();
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("trusted " + i, certificates.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("key stores in memory are part of every JDK", e);
        }
    }

    private KeyManager[] keys(List<X509Certificate> chain, PrivateKey key) {
        try {
            PemFiles.requirePair(clientChain, chain.getFirst(), clientKey, key);
            KeyStore store = emptyStore();
            store.setKeyEntry("client", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("key stores in memory are part of every JDK", e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException("nothing is read", e);
        }
        return store;
    }
}
