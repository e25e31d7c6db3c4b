package io.simdrdrive.client;

import static io.simdrdrive.client.MethodsTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.simdrdrive.client.CannotConnectException.Reason;
import io.simdrdrive.server.SecurityOptions;
import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.SimdRDriveServer;
import io.simdrdrive.store.DataStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against this project's server, which asks for a token. */
@Timeout(60)
class TokenTest {
    private static final String READER = "0123456789-reader";

    @TempDir
    Path directory;

    @Test
    void theTokenDecidesWhatACallMay() throws Exception {
        Path tokens = Files.writeString(directory.resolve("tokens"), "ann read " + READER + "\n");
        ServerOptions options = ServerOptions.builder().port(0)
                .security(SecurityOptions.LOCAL.withTokenFile(tokens)).build();
        try (DataStore store = DataStore.open(directory.resolve("store.bin"));
                SimdRDriveServer server = SimdRDriveServer.start(store, options)) {
            store.write(bytes("k"), bytes("value"));
            try (DataStoreWsClient client = builder(server, READER).connect()) {
                assertThat(client.read(bytes("k"))).isEqualTo(bytes("value"));
                assertThatThrownBy(() -> client.write(bytes("k"), bytes("other")))
                        .isInstanceOf(CallRefusedException.class).hasMessageContaining("permission denied");
                assertThat(client.toString()).doesNotContain(READER);
            }
            assertThat(failureOf(server, null)).hasMessageContaining("asks for a token");
            assertThat(failureOf(server, READER + "x")).hasMessageContaining("does not accept the token")
                    .hasMessageNotContaining(READER);
        }
    }

    @Test
    void aTokenThatNoHeaderCarriesIsRefused() {
        DataStoreWsClientBuilder builder = DataStoreWsClient.builder().address("localhost", 1).token("a\r\nb: c");

        assertThatThrownBy(builder::connect).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("token").hasMessageNotContaining("b: c");
    }

    /** The token may stand in the query; what is thrown is logged sooner or later. */
    @ParameterizedTest
    @ValueSource(strings = {"ws://localhost:1?token=s3cret", "http://localhost:1?token=s3cret",
            "ws://localhost:99999?token=s3cret", "ws:///ws?token=s3cret", "ws://u:s3cret@localhost:1",
            "ws://localhost:1?token=s3cret\n", "ws://localhost:1?token=s3cret#there", "ws://local host?token=s3cret"})
    void noMessageHasTheQuery(String address) {
        Throwable failure = catchThrowable(() -> DataStoreWsClient.connect(address));

        assertThat(failure).isNotNull();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("s3cret");
        }
    }

    private static CannotConnectException failureOf(SimdRDriveServer server, @Nullable String token) {
        CannotConnectException failure = catchThrowableOfType(CannotConnectException.class,
                () -> builder(server, token).connect());
        assertThat(failure.reason()).isEqualTo(Reason.UNAUTHORIZED);
        assertThat(failure.httpStatus()).isEqualTo(401);
        return failure;
    }

    private static DataStoreWsClientBuilder builder(SimdRDriveServer server, @Nullable String token) {
        return DataStoreWsClient.builder().uri(server.uri()).token(token);
    }
}
