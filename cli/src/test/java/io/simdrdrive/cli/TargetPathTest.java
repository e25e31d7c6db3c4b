package io.simdrdrive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.cli.session.Target;
import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.SimdRDriveServer;
import io.simdrdrive.store.DataStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that are behind a proxy, at a path that is not theirs. */
@Timeout(60)
class TargetPathTest {
    @TempDir
    Path directory;

    @Test
    void aTargetMayNameAPath() throws Exception {
        try (DataStore store = DataStore.open(directory.resolve("data.bin"));
                SimdRDriveServer server = SimdRDriveServer.start(store, ServerOptions.builder().port(0).build());
                PathProxy proxy = new PathProxy("/stores/first", server.port())) {
            String base = "ws://127.0.0.1:" + proxy.port();
            Outcome written = Outcome.of(base + "/stores/first", "write", "k", "v");
            assertThat(written.err()).isEmpty();
            assertThat(Outcome.of(base + "/stores/first", "read", "k").out()).isEqualTo("v");

            Outcome elsewhere = Outcome.of(base + "/stores/other", "read", "k");
            assertThat(elsewhere.is(ExitCode.NO_CONNECTION)).as(elsewhere.err()).isTrue();
            assertThat(elsewhere.err()).contains(base + "/stores/other", "404").hasLineCount(1);
            assertThat(Outcome.of(base, "read", "k").err()).contains(base + "/ws");
        }
    }

    @ParameterizedTest
    @CsvSource({"ws://h, ws://h:34129", "ws://h:1/, ws://h:1", "ws://h:1/ws, ws://h:1", "wss://h:1/a/b, wss://h:1/a/b",
            "ws://[::1]:1/a%20b, ws://[::1]:1/a%20b"})
    void theServersOwnPathGoesWithoutSaying(String text, String shown) {
        assertThat(Target.parse(text)).hasToString(shown);
    }

    @Test
    void aQueryIsStillRefusedAndNotTold() {
        Outcome refused = Outcome.of("ws://h:1/ws?token=a-secret", "read", "k");

        assertThat(refused.is(ExitCode.USAGE)).isTrue();
        assertThat(refused.err()).contains("ws://HOST:PORT", "/PATH").doesNotContain("a-secret");
    }
}
