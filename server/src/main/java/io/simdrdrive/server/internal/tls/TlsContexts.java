package io.simdrdrive.server.internal.tls;

import io.simdrdrive.server.ServerSettingException;
import io.simdrdrive.server.TlsOptions;
import io.simdrdrive.server.internal.access.SecretFile;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import nl.altindag.ssl.SSLFactory;
import nl.altindag.ssl.util.KeyManagerUtils;

/** Makes of files what TLS needs of them. */
public final class TlsContexts {
    private static final System.Logger LOG = System.getLogger("io.simdrdrive.server");

    private TlsContexts() {}

    /**
     * Reads the files, and warns of what is doubtful.
     *
     * @throws ServerSettingException if one of them cannot be used; it names that one
     */
    public static SSLContext load(TlsOptions options) {
        List<X509Certificate> chain = PemFiles.certificates(options.certificate());
        SSLContext context = context(options, chain);
        SecretFile.warnIfOthersRead(options.key(), "the private key");
        Path passwordFile = options.keyPasswordFile();
        if (passwordFile != null) {
            SecretFile.warnIfOthersRead(passwordFile, "the password");
        }
        warnIfOutdated(options.certificate(), chain.getFirst());
        return context;
    }

    /**
     * Reads the files, and does nothing with them. What they are warned of is left to who {@link #load}s them.
     *
     * @throws ServerSettingException as {@link #load}
     */
    public static void check(TlsOptions options) {
        SSLContext _ = context(options, PemFiles.certificates(options.certificate()));
    }

    private static SSLContext context(TlsOptions options, List<X509Certificate> chain) {
        PrivateKey key = PemFiles.privateKey(options.key(), options.keyPasswordFile());
        if (!KeyPairs.match(key, chain.getFirst().getPublicKey())) {
            throw new ServerSettingException(options.key() + ": is not the key of the first certificate in "
                    + options.certificate(), null);
        }
        SSLFactory.Builder builder = SSLFactory.builder()
                .withIdentityMaterial(KeyManagerUtils.createKeyManager(key, chain.toArray(Certificate[]::new)));
        Path clientCa = options.clientCa();
        if (clientCa != null) {
            builder.withTrustMaterial(PemFiles.certificates(clientCa));
        }
        return builder.build().getSslContext();
    }

    private static void warnIfOutdated(Path file, X509Certificate certificate) {
        try {
            certificate.checkValidity();
        } catch (CertificateExpiredException | CertificateNotYetValidException _) {
            LOG.log(System.Logger.Level.WARNING,
                    "{0}: the certificate is valid from {1} to {2}: clients will refuse it",
                    file, certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
        }
    }
}
