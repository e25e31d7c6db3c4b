package io.simdrdrive.server;

import static io.simdrdrive.server.support.StreamCalls.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.protocol.method.FollowNextRequest;
import io.simdrdrive.protocol.method.FollowNextResponse;
import io.simdrdrive.protocol.method.KeyRequest;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.method.ReadChunkRequest;
import io.simdrdrive.protocol.method.ReadChunkResponse;
import io.simdrdrive.protocol.method.StreamResponse;
import io.simdrdrive.protocol.method.WriteChunkRequest;
import io.simdrdrive.server.support.Answers.Answer;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import io.simdrdrive.server.support.StreamCalls;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What chunks and pages of streams may take, set to other values than the defaults. */
@Timeout(60)
class StreamSettingsTest {
    private static final int MIB = 1 << 20;

    @TempDir
    Path directory;

    @Test
    void aChunkIsNoLongerThanItMay() throws IOException {
        try (ServedStore served = serve(StreamLimits.DEFAULT.withMaxChunkBytes(5_000));
                RawClient client = RawClient.open(served.uri())) {
            served.store().write(Calls.utf8("long"), new byte[20_000]);
            StreamCalls calls = new StreamCalls(client);
            StreamResponse opened = StreamResponse.decode(StreamCalls.result(calls.call(Method.WRITE_STREAM,
                    to -> KeyRequest.encode(to, Calls.utf8("k")))));
            assertThat(opened.maxChunkBytes()).isEqualTo(5_000);
            assertThat(calls.write(opened.stream(), 0, 5_000).status()).isZero();
            assertThat(refusal(calls.write(opened.stream(), 5_000, 5_001))).contains("a chunk of 5001 bytes",
                    "the most is 5000");
            assertThat(calls.end(opened.stream(), 5_000).status()).isZero();

            long reader = calls.openReader("long");
            Answer read = calls.call(Method.READ_STREAM_CHUNK, to -> ReadChunkRequest.encode(to, reader, 0, -1));
            assertThat(ReadChunkResponse.decode(StreamCalls.result(read)).toByteArray()).hasSize(5_000);
            FollowNextResponse page = calls.next(calls.follow(0), 0, 0);
            assertThat(page.payloads().isPresent(0)).as("a payload of 20,000 bytes").isFalse();
        }
    }

    @Test
    void aChunkReachesNoFurtherAheadThanItMay() throws IOException {
        try (ServedStore served = serve(StreamLimits.DEFAULT.withMaxAheadBytes(5L * MIB));
                RawClient client = RawClient.open(served.uri())) {
            StreamCalls calls = new StreamCalls(client);
            long stream = calls.openWriter("k");
            assertThat(refusal(calls.write(stream, 5L * MIB - 9, 10))).contains("the most is 5242880");
            client.send(new Calls().call(7, Method.WRITE_STREAM_CHUNK.id(), to -> WriteChunkRequest.encode(to, stream,
                    5L * MIB - 10, new byte[10], 10)).len(8).take());
            assertThat(calls.answers().take(client, 1).getFirst().requestId()).as("the last that fits waits")
                    .isEqualTo(8);
        }
    }

    /** In half the time of the default, the follower would have its page first. */
    @Test
    void aChunkThatIsMissingIsNotWaitedForForLong() throws IOException {
        try (ServedStore served = serve(StreamLimits.DEFAULT.withChunkTimeoutMs(100));
                RawClient client = RawClient.open(served.uri())) {
            StreamCalls calls = new StreamCalls(client);
            long stream = calls.openWriter("k");
            long follower = calls.follow(0);
            client.send(new Calls()
                    .call(7, Method.FOLLOW_NEXT.id(), to -> FollowNextRequest.encode(to, follower, 0, 0, 5_000))
                    .call(8, Method.WRITE_STREAM_CHUNK.id(),
                            to -> WriteChunkRequest.encode(to, stream, 5, new byte[9], 9))
                    .take());
            Answer first = calls.answers().take(client, 1).getFirst();
            assertThat(first.requestId()).isEqualTo(8);
            assertThat(refusal(first)).contains("no chunk came for offset 0 in time");
        }
    }

    @Test
    void aPageOfAFollowerHasNoMoreEntriesThanItMay() throws IOException {
        try (ServedStore served = serve(StreamLimits.DEFAULT.withMaxFollowEntries(2));
                RawClient client = RawClient.open(served.uri())) {
            for (int i = 0; i < 5; i++) {
                served.store().write(Calls.utf8("key" + i), new byte[]{1, 2});
            }
            StreamCalls calls = new StreamCalls(client);
            long follower = calls.follow(0);
            int entries = 0;
            while (entries < 5) {
                int next = calls.next(follower, 1_000, 0).entries().size();
                assertThat(next).isBetween(1, 2);
                entries += next;
            }
        }
    }

    /** The chunk that is missing is waited for by the default, which is far longer. */
    @Test
    void aFollowerWaitsNoLongerThanItMay() throws IOException {
        try (ServedStore served = serve(StreamLimits.DEFAULT.withMaxFollowWaitMs(50));
                RawClient client = RawClient.open(served.uri())) {
            StreamCalls calls = new StreamCalls(client);
            long stream = calls.openWriter("k");
            long follower = calls.follow(0);
            client.send(new Calls()
                    .call(7, Method.WRITE_STREAM_CHUNK.id(),
                            to -> WriteChunkRequest.encode(to, stream, 5, new byte[9], 9))
                    .call(8, Method.FOLLOW_NEXT.id(), to -> FollowNextRequest.encode(to, follower, 0, 0, 20_000))
                    .take());
            Answer first = calls.answers().take(client, 1).getFirst();
            assertThat(first.requestId()).isEqualTo(8);
            FollowNextResponse page = FollowNextResponse.decode(StreamCalls.result(first));
            assertThat(page.entries()).isEmpty();
            assertThat(page.isOpen()).isTrue();
        }
    }

    private ServedStore serve(StreamLimits limits) {
        return ServedStore.in(directory, ServerOptions.builder().streams(limits));
    }
}
