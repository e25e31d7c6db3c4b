package io.simdrdrive.client.internal.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * What PEM files say.
 *
 * @param trusted whom to trust; none for whom the JVM trusts
 * @param chain what a server is shown; none for nothing
 * @param key the private key of the first of the chain, or null
 */
record PemMaterial(List<X509Certificate> trusted, List<X509Certificate> chain, @Nullable PrivateKey key) {
    private static final char[] NO_PASSWORD = {};

    /**
     * Reads the files, those that are not null.
     *
     * @throws io.simdrdrive.client.TlsSettingException if one of them cannot be used
     */
    static PemMaterial read(@Nullable Path trusted, @Nullable Path chain, @Nullable Path key) {
        List<X509Certificate> authorities = trusted == null ? List.of() : PemFiles.certificates(trusted);
        if (chain == null || key == null) {
            return new PemMaterial(authorities, List.of(), null);
        }
        List<X509Certificate> own = PemFiles.certificates(chain);
        PrivateKey ownKey = PemFiles.privateKey(key);
        try {
            PemFiles.requirePair(chain, own.getFirst(), key, ownKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signatures are part of every JDK", e);
        }
        return new PemMaterial(authorities, own, ownKey);
    }

    /** What TLS needs of it. */
    SSLContext context() {
        try {
            SSLContext made = SSLContext.getInstance("TLS");
            made.init(key == null ? null : keys(chain, key), trusted.isEmpty() ? null : trust(trusted), null);
            return made;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS, and key stores in memory, are part of every JDK", e);
        }
    }

    private static TrustManager[] trust(List<X509Certificate> certificates) throws GeneralSecurityException {
        KeyStore store = emptyStore();
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("trusted " + i, certificates.get(i));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager[] keys(List<X509Certificate> chain, PrivateKey key) throws GeneralSecurityException {
        KeyStore store = emptyStore();
        store.setKeyEntry("client", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
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
