package io.simdrdrive.server;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a server shows who it is, and whom it asks the same. Immutable. The files are in PEM, are read when the server
 * starts, and again by {@link SimdRDriveServer#reload()}.
 *
 * @param certificate the server's certificate, followed by those that lead to one which clients trust
 * @param key the private key of the certificate: PKCS#8, or RSA's and EC's own older forms; encrypted or not
 * @param keyPasswordFile a file whose first line is the password of an encrypted key; null for one that is not encrypted
 * @param clientCa certificates, of which one has to have signed that of each client; null if clients need none
 */
public record TlsOptions(Path certificate, Path key, @Nullable Path keyPasswordFile, @Nullable Path clientCa) {
    /** Checks for nulls. */
    public TlsOptions {
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(key, "key");
    }

    /**
     * For a key that is not encrypted, and clients without certificates.
     *
     * @param certificate the server's certificate and those that lead to a trusted one, PEM
     * @param key its private key, PEM
     * @return new options
     */
    public static TlsOptions of(Path certificate, Path key) {
        return new TlsOptions(certificate, key, null, null);
    }

    /**
     * The same with an encrypted key.
     *
     * @param file its first line is the password; null if the key is not encrypted
     * @return new options
     */
    public TlsOptions withKeyPasswordFile(@Nullable Path file) {
        return new TlsOptions(certificate, key, file, clientCa);
    }

    /**
     * The same with clients that have to show a certificate.
     *
     * @param file certificates, PEM, of which one has to have signed the client's; null for clients without
     * @return new options
     */
    public TlsOptions withClientCa(@Nullable Path file) {
        return new TlsOptions(certificate, key, keyPasswordFile, file);
    }
}
