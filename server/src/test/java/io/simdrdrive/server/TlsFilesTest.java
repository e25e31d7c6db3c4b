package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.server.support.Certificates;
import io.simdrdrive.server.support.ServedStore;
import io.simdrdrive.testing.LogCapture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of TLS that cannot be used: each error names the file, and says what is wrong with it. */
class TlsFilesTest {
    private static final Certificates CERTIFICATES = Certificates.get();

    @TempDir
    Path directory;

    private Path chain;
    private Path key;

    @BeforeEach
    void write() {
        chain = CERTIFICATES.chain(directory, "ec");
        key = CERTIFICATES.key(directory, "ec");
    }

    @Test
    void whatIsNoCertificateIsNamed() throws IOException {
        Path missing = directory.resolve("missing.crt");
        assertRefused(TlsOptions.of(missing, key), missing, "no such file");
        assertRefused(TlsOptions.of(key, key), key, "no certificate");
        Path damaged = Files.writeString(directory.resolve("damaged.crt"), Files.readString(chain).replace("MII",
                "!!!"));
        assertRefused(TlsOptions.of(damaged, key), damaged, "damaged");
        Path empty = Files.createFile(directory.resolve("empty.crt"));
        assertRefused(TlsOptions.of(empty, key), empty, "no certificate");
        assertRefused(TlsOptions.of(chain, key).withClientCa(missing), missing, "no such file");
        assertRefused(TlsOptions.of(chain, key).withClientCa(empty), empty, "no certificate");
    }

    @Test
    void whatIsNoKeyIsNamed() throws IOException {
        Path missing = directory.resolve("missing.key");
        assertRefused(TlsOptions.of(chain, missing), missing, "no such file");
        assertRefused(TlsOptions.of(chain, chain), chain, "no private key");
        Path damaged = Files.writeString(directory.resolve("damaged.key"), Files.readString(key).replace("M", "X"));
        assertRefused(TlsOptions.of(chain, damaged), damaged, "damaged");
        Path others = CERTIFICATES.key(directory, "rsa");
        assertRefused(TlsOptions.of(chain, others), others, chain.toString());
    }

    @Test
    void passwordsAreAskedForAndNeverTold() throws IOException {
        Path encrypted = CERTIFICATES.encryptedKey(directory, "ec", "right");
        assertRefused(TlsOptions.of(chain, encrypted), encrypted, "--tls-key-password-file");
        Path wrong = Files.writeString(directory.resolve("wrong"), "guessed\n");
        TlsOptions guessed = TlsOptions.of(chain, encrypted).withKeyPasswordFile(wrong);
        assertRefused(guessed, encrypted, wrong.toString());
        assertThatThrownBy(() -> SimdRDriveServer.check(options(guessed))).message().doesNotContain("guessed");
        Path empty = Files.createFile(directory.resolve("empty"));
        assertRefused(TlsOptions.of(chain, encrypted).withKeyPasswordFile(empty), empty, "empty");
        Path right = Files.writeString(directory.resolve("right"), "right");
        assertThatCode(() -> SimdRDriveServer.check(options(TlsOptions.of(chain, encrypted).withKeyPasswordFile(
                right))))
                .doesNotThrowAnyException();
    }

    @Test
    void anOldCertificateIsServedWithAWarning() {
        TlsOptions old = TlsOptions.of(CERTIFICATES.chain(directory, "old"), CERTIFICATES.key(directory, "old"));
        assertThatCode(() -> SimdRDriveServer.check(options(old))).doesNotThrowAnyException();
    }

    @Test
    void whoStartsIsWarnedOnceOfAKeyThatOthersCanRead() throws IOException {
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        ServerOptions.Builder options = ServerOptions.builder().security(SecurityOptions.LOCAL
                .withTls(TlsOptions.of(chain, key)));
        try (LogCapture log = LogCapture.of("io.simdrdrive.server")) {
            SimdRDriveServer.check(options.build());
            assertThat(log.texts()).isEmpty();
            try (ServedStore _ = ServedStore.in(directory, options)) {
                assertThat(log.texts()).singleElement().asString().contains(key + ": every user", "private key");
            }
        }
    }

    private void assertRefused(TlsOptions tls, Path file, String what) {
        assertThatThrownBy(() -> SimdRDriveServer.check(options(tls))).isInstanceOf(ServerSettingException.class)
                .hasMessageContainingAll(file.toString(), what);
        assertThatThrownBy(() -> ServedStore.in(directory, ServerOptions.builder().security(SecurityOptions.LOCAL
                .withTls(tls)))).isInstanceOf(ServerSettingException.class);
    }

    private static ServerOptions options(TlsOptions tls) {
        return ServerOptions.builder().security(SecurityOptions.LOCAL.withTls(tls)).build();
    }
}
