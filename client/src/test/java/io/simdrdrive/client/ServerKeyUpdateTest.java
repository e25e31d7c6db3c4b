package io.simdrdrive.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.client.support.KeyUpdates;
import io.simdrdrive.client.support.Program;
import io.simdrdrive.server.support.Certificates;
import io.simdrdrive.server.support.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys that are renewed after a few KiB, by this project's server or client or both, while much goes to and fro. */
@Timeout(120)
class ServerKeyUpdateTest {
    private static final Certificates CERTIFICATES = Certificates.get();

    @TempDir
    Path directory;

    private List<String> limits;

    @BeforeEach
    void write() throws IOException {
        CERTIFICATES.chain(directory, "ca");
        CERTIFICATES.chain(directory, "ec");
        CERTIFICATES.key(directory, "ec");
        Path security = Files.writeString(directory.resolve("security"),
                "jdk.tls.keyLimits=AES/GCM/NoPadding KeyUpdate 2^17, ChaCha20-Poly1305 KeyUpdate 2^17\n");
        limits = List.of("-Djava.security.properties=" + security);
    }

    @Test
    void theServersAreRenewed() throws IOException {
        try (ServerProcess server = ServerProcess.start(directory, limits)) {
            KeyUpdates.converse(server.uri(), directory);
        }
    }

    @Test
    void theClientsAreRenewed() throws Exception {
        try (ServerProcess server = ServerProcess.start(directory, List.of())) {
            assertRight(server.uri());
        }
    }

    @Test
    void bothAreRenewed() throws Exception {
        try (ServerProcess server = ServerProcess.start(directory, limits)) {
            assertRight(server.uri());
        }
    }

    private void assertRight(URI uri) throws Exception {
        Path ofClient = Files.createDirectory(directory.resolve("client"));
        Program.Result result = Program.run(ofClient, KeyUpdates.class, limits, directory.toString(), uri.toString());
        assertThat(result.exitValue()).as(result.errors()).isZero();
        assertThat(result.output()).isEqualToIgnoringNewLines("all of it is right");
    }
}
