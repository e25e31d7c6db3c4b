package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.protocol.method.FollowNextRequest;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import io.simdrdrive.server.support.StreamCalls;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are read no further for a while. */
class HeldBackTest {
    private static final int MAX_WAIT_MS = 20_000;

    @TempDir
    Path directory;

    /** Its own pings are not read, so it would take a server that says nothing for dead. */
    @Test
    void aClientThatIsNotReadIsPingedAndKept() throws IOException {
        ServerOptions.Builder options = ServerOptions.builder().maxCallsInFlight(1).pingAfterMs(20).giveUpAfterMs(100);
        try (ServedStore served = ServedStore.in(directory, options); RawClient client = RawClient.open(served.uri())) {
            long stream = new StreamCalls(client).follow(0);
            client.send(new Calls().call(7, Method.FOLLOW_NEXT.id(),
                    to -> FollowNextRequest.encode(to, stream, 1, 0, MAX_WAIT_MS)).take());
            for (int i = 0; i < 10; i++) {
                assertThat(client.nextButPongs().opcode()).isEqualTo(RawClient.PING);
            }
            served.store().write(Calls.utf8("k"), new byte[]{1});

            assertThat(new Answers().take(client, 1).getFirst().status()).isZero();
        }
    }
}
