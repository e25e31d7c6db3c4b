package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Background;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No more clients than may be: the others are told so, and harm nobody. */
class ConnectionLimitTest {
    @TempDir
    Path directory;

    @Test
    void oneMoreIsRefusedUntilOneGoes() throws IOException {
        try (ServedStore served = ServedStore.in(directory, ServerOptions.builder().maxConnections(2));
                RawClient first = RawClient.open(served.uri());
                RawClient second = RawClient.open(served.uri())) {
            URI uri = served.uri();
            assertThat(answer(uri, RawClient.handshake(uri, ""))).startsWith("HTTP/1.1 503 ")
                    .containsIgnoringCase("Retry-After: 1").contains("try again later");
            assertThat(answer(uri, "GET /healthz HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")).startsWith(
                    "HTTP/1.1 200 ");
            assertThat(new Answers().take(second.send(new Calls().len(1).take()), 1)).hasSize(1);

            first.hangUp();
            Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
            while (!answer(uri, RawClient.handshake(uri, "")).startsWith("HTTP/1.1 101 ")) {
                assertThat(Instant.now()).isBefore(deadline);
            }
        }
    }

    /** What is not accepted has no answer until one of those before it is given up, which is when its time is over. */
    @Test
    void moreAreNotAcceptedThanMayBeOnTheirWay() throws IOException {
        ServerOptions.Builder options = ServerOptions.builder().ioThreads(1).maxConnections(1).maxHandshakes(2)
                .handshakeTimeoutMs(1_000);
        try (ServedStore served = ServedStore.in(directory, options);
                RawClient client = RawClient.open(served.uri());
                RawClient silent = RawClient.connect(served.uri());
                RawClient slow = RawClient.connect(served.uri());
                RawClient late = RawClient.connect(served.uri())) {
            slow.raw((byte) 'G').flush();
            assertThat(new Answers().take(client.send(new Calls().len(1).take()), 1)).hasSize(1);

            assertThat(late.request("GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n")).startsWith("HTTP/1.1 200 ");
            assertThat(silent.hasEnded() || slow.hasEnded()).isTrue();
        }
    }

    /** All at the same moment, in several I/O threads. */
    @Test
    void aCrowdGetsNoMoreRoomThanThereIs() throws Exception {
        int crowd = 40;
        int room = 5;
        try (ServedStore served = ServedStore.in(directory, ServerOptions.builder().ioThreads(4).maxConnections(
                room))) {
            CyclicBarrier together = new CyclicBarrier(crowd);
            List<CompletableFuture<Boolean>> admitted = new ArrayList<>();
            List<RawClient> clients = java.util.Collections.synchronizedList(new ArrayList<>());
            for (int i = 0; i < crowd; i++) {
                admitted.add(Background.supply(() -> isServed(served.uri(), together, clients)));
            }
            long count = admitted.stream().filter(CompletableFuture::join).count();
            assertThat(count).isEqualTo(room);
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    private static boolean isServed(URI uri, CyclicBarrier together, List<RawClient> clients) {
        try {
            RawClient client = RawClient.connect(uri);
            clients.add(client);
            together.await();
            String answer = client.request(RawClient.handshake(uri, ""));
            if (answer.startsWith("HTTP/1.1 503 ")) {
                return false;
            }
            client.send(new Calls().len(1).take());
            assertThat(client.nextButPongs().opcode()).isNotEqualTo(RawClient.CLOSE);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | java.util.concurrent.BrokenBarrierException e) {
            return fail(e);
        }
    }

    private static String answer(URI uri, String request) throws IOException {
        try (RawClient client = RawClient.connect(uri)) {
            String head = client.request(request);
            return head.startsWith("HTTP/1.1 101 ") ? head : head + client.rest();
        } catch (EOFException e) {
            return "";
        }
    }
}
