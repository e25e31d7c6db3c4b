package io.simdrdrive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.server.SecurityOptions;
import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.SimdRDriveServer;
import io.simdrdrive.server.TlsOptions;
import io.simdrdrive.server.support.Certificates;
import io.simdrdrive.store.DataStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verbs on a {@code wss://} target. */
class SecureServerTest {
    private static final Certificates CERTIFICATES = Certificates.get();

    @TempDir
    Path directory = Path.of("");

    @Test
    void verbsWorkOnAServerThatSpeaksTlsAndAsksForCertificates() {
        Path ca = CERTIFICATES.chain(directory, "ca");
        Path certificate = CERTIFICATES.chain(directory, "client");
        Path key = CERTIFICATES.key(directory, "client");
        TlsOptions tls = TlsOptions.of(CERTIFICATES.chain(directory, "ec"), CERTIFICATES.key(directory, "ec"))
                .withClientCa(ca);
        ServerOptions options = ServerOptions.builder().port(0).security(SecurityOptions.LOCAL.withTls(tls)).build();
        try (DataStore store = DataStore.open(directory.resolve("store.bin"));
                SimdRDriveServer server = SimdRDriveServer.start(store, options)) {
            String target = "wss://127.0.0.1:" + server.port();
            Outcome written = Outcome.of("--tls-ca", ca, "--tls-cert", certificate, "--tls-key", key, target, "write",
                    "k", "v");
            assertThat(written.err()).isEmpty();
            assertThat(written.out()).isEqualTo("Stored 'k'\n");
            assertThat(Outcome.of("--tls-ca", ca, "--tls-cert", certificate, "--tls-key", key, target, "read", "k")
                    .out()).isEqualTo("v");

            Outcome untrusted = Outcome.of(target, "read", "k");
            assertThat(untrusted.is(ExitCode.NO_CONNECTION)).as(untrusted.err()).isTrue();
            assertThat(untrusted.err()).contains(target).contains("--tls-ca FILE").hasLineCount(1);
            Outcome unknown = Outcome.of("--tls-ca", ca, target, "read", "k");
            assertThat(unknown.is(ExitCode.NO_CONNECTION)).as(unknown.err()).isTrue();
            assertThat(unknown.err()).contains("--tls-cert FILE --tls-key FILE");
        }
    }

    @Test
    void filesThatCannotBeUsedAreNamed() {
        Outcome missing = Outcome.of("--tls-ca", directory.resolve("none.pem"), "wss://127.0.0.1:1", "read", "k");
        assertThat(missing.is(ExitCode.MISSING)).isTrue();
        assertThat(missing.err()).contains("none.pem: no such file");
        Outcome half = Outcome.of("--tls-cert", directory.resolve("c.pem"), "wss://127.0.0.1:1", "read", "k");
        assertThat(half.is(ExitCode.USAGE)).isTrue();
        assertThat(half.err()).contains("--tls-cert and --tls-key go together");
    }
}
