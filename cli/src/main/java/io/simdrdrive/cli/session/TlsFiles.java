package io.simdrdrive.cli.session;

import io.simdrdrive.cli.CliException;
import io.simdrdrive.cli.ExitCode;
import io.simdrdrive.cli.settings.Variables;
import io.simdrdrive.client.DataStoreWsClientBuilder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The PEM files of {@code wss://} servers, by option or else by environment.
 *
 * @param ca who is trusted, or null for whom the JVM trusts
 * @param certificate what a server that asks for it is shown, or null
 * @param key the certificate's private key, or null
 */
public record TlsFiles(@Nullable Path ca, @Nullable Path certificate, @Nullable Path key) {
    /** Options, and where there are none, the environment. */
    public static TlsFiles of(@Nullable Path ca, @Nullable Path certificate, @Nullable Path key) {
        return new TlsFiles(orVariable(ca, Variables.CLIENT_TLS_CA), orVariable(certificate, Variables.CLIENT_TLS_CERT),
                orVariable(key, Variables.CLIENT_TLS_KEY));
    }

    private static @Nullable Path orVariable(@Nullable Path option, String name) {
        String value = System.getenv(name);
        return option != null || value == null || value.isBlank() ? option : Path.of(value.strip());
    }

    void applyTo(DataStoreWsClientBuilder client) {
        if (ca != null) {
            var _ = client.trustCertificates(ca);
        }
        if (certificate != null && key != null) {
            var _ = client.clientCertificate(certificate, key);
        } else if (certificate != null || key != null) {
            throw new CliException(ExitCode.USAGE, "--tls-cert and --tls-key go together: one has the certificate, the"
                    + " other its key");
        }
    }
}
