package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Background;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients of the pages that hold what they were given: they are cut off in time, too. */
@Timeout(60)
class SlowPagesTest {
    private static final String METRICS = "GET /metrics HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final int REQUESTS = 1_000;

    @TempDir
    Path directory;

    /** It sends requests for as long as the server takes them, and reads none of the answers. */
    @Test
    void whoReadsNoPageIsCutOff() throws IOException {
        try (ServedStore served = ServedStore.in(directory, ServerOptions.builder().handshakeTimeoutMs(500));
                RawClient healthy = RawClient.open(served.uri());
                RawClient client = RawClient.connect(served.uri())) {
            byte[] requests = METRICS.repeat(REQUESTS).getBytes(StandardCharsets.ISO_8859_1);
            CompletableFuture<Boolean> isCutOff = Background.supply(() -> isCutOff(client, requests));

            assertThat(isCutOff.join()).isTrue();
            assertThat(new Answers().take(healthy.send(new Calls().len(1).take()), 1)).hasSize(1);
        }
    }

    private static boolean isCutOff(RawClient client, byte[] requests) {
        try {
            for (int i = 0; i < 1_000; i++) {
                client.raw(requests).flush();
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void whoSendsNoBodyIsCutOff() throws IOException {
        try (ServedStore served = ServedStore.in(directory, ServerOptions.builder().handshakeTimeoutMs(200))) {
            for (String path : new String[]{"/ws", "/healthz", "/metrics", "/nowhere"}) {
                for (String head : new String[]{" HTTP/1.1\r\nHost: h\r\n", " HTTP/1.1\r\n", " HTTP/1.0\r\n"}) {
                    assertEnds(served.uri(), "GET " + path + head + "Content-Length: 1000000\r\n\r\n");
                    assertEnds(served.uri(), "POST " + path + head + "Transfer-Encoding: chunked\r\n\r\nff\r\n");
                }
            }
        }
    }

    /** A socket that stayed open would be a timeout here. */
    private static void assertEnds(URI uri, String request) throws IOException {
        try (RawClient client = RawClient.connect(uri)) {
            client.raw(request.getBytes(StandardCharsets.ISO_8859_1)).flush();
            assertThat(client.rest()).as(request).matches("(?s)(HTTP/1\\.[01] [245]\\d\\d .*)?");
        } catch (SocketException e) {
            assertThat(e).as(request).hasMessageContaining("reset");
        }
    }
}
