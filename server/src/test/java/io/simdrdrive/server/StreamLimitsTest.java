package io.simdrdrive.server;

import static io.simdrdrive.server.support.StreamCalls.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.protocol.method.FollowNextRequest;
import io.simdrdrive.protocol.method.FollowNextResponse;
import io.simdrdrive.protocol.method.FollowRequest;
import io.simdrdrive.protocol.method.KeyRequest;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.method.StreamRequest;
import io.simdrdrive.protocol.method.StreamResponse;
import io.simdrdrive.protocol.method.WriteChunkRequest;
import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Answers.Answer;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import io.simdrdrive.server.support.StreamCalls;
import io.simdrdrive.store.DataStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streams that do not end well. */
@Timeout(60)
class StreamLimitsTest {
    private static final int CHUNK = 1 << 20;

    @TempDir
    Path directory;

    @Test
    void aClientThatVanishesLeavesNoTrace() throws IOException {
        long size;
        try (ServedStore served = ServedStore.in(directory)) {
            size = served.store().write(Calls.utf8("before"), new byte[]{1, 2});
            try (RawClient client = RawClient.open(served.uri())) {
                StreamCalls calls = new StreamCalls(client);
                long stream = calls.openWriter("k");
                for (int i = 0; i < 20; i++) {
                    assertThat(calls.write(stream, (long) i * CHUNK, CHUNK).status()).isZero();
                }
                assertThat(calls.follow(0)).isNotZero();
                client.hangUp();
            }
            await(() -> served.server().connections() == 0);
            await(() -> openSpools() == 0);
        }
        try (DataStore store = DataStore.open(directory.resolve("store.bin"))) {
            assertThat(store.fileSize()).isEqualTo(size);
            assertThat(store.exists(Calls.utf8("k"))).isFalse();
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("store.bin", "store.bin.sidecar");
        }
    }

    /** What a writer has kept on the disk has no name: only the process knows of it. */
    private static long openSpools() {
        Path descriptors = Path.of("/proc/self/fd");
        try (Stream<Path> all = Files.exists(descriptors) ? Files.list(descriptors) : Stream.of()) {
            return all.filter(StreamLimitsTest::isSpool).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSpool(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().contains(".simd-r-drive-stream-");
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }

    @Test
    void aStreamThatNobodyCallsForIsEnded() throws IOException {
        ServerOptions.Builder options = ServerOptions.builder().pingAfterMs(100).streams(StreamLimits.DEFAULT
                .withIdleMs(600).withMaxStreams(2));
        try (ServedStore served = ServedStore.in(directory, options);
                RawClient client = RawClient.open(served.uri())) {
            served.store().write(Calls.utf8("before"), new byte[]{1, 2});
            StreamCalls calls = new StreamCalls(client);
            long kept = calls.openWriter("kept");
            for (Opening opening : List.<Opening>of(() -> calls.openWriter("k"), () -> calls.openReader("before"),
                    () -> calls.follow(0))) {
                long idle = opening.open();
                long next = openWhenThereIsRoom(calls, kept);
                assertThat(calls.call(Method.CLOSE_STREAM, to -> StreamRequest.encode(to, next)).status()).isZero();
                assertThat(refusal(calls.call(Method.KEEP_STREAM, to -> StreamRequest.encode(to, idle))))
                        .contains("or after 0.6 s without a call of it");
            }
            assertThat(calls.write(kept, 0, 5).status()).isZero();
            assertThat(calls.end(kept, 5).status()).isZero();
        }
    }

    private interface Opening {
        long open() throws IOException;
    }

    /** Opens a stream, and calls for another until it can be. */
    private static long openWhenThereIsRoom(StreamCalls calls, long kept) throws IOException {
        while (true) {
            assertThat(calls.call(Method.KEEP_STREAM, to -> StreamRequest.encode(to, kept)).status()).isZero();
            Answer answer = calls.call(Method.WRITE_STREAM, to -> KeyRequest.encode(to, Calls.utf8("next")));
            if (answer.status() == 0) {
                return StreamResponse.decode(StreamCalls.result(answer)).stream();
            }
            assertThat(refusal(answer)).contains("one more than the 2 streams");
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void onlySoManyAreOpenAtATime() throws IOException {
        try (ServedStore served = ServedStore.in(directory, ServerOptions.builder()
                .streams(StreamLimits.DEFAULT.withMaxStreams(3)));
                RawClient client = RawClient.open(served.uri());
                RawClient other = RawClient.open(served.uri())) {
            StreamCalls calls = new StreamCalls(client);
            List<Long> streams = new ArrayList<>(List.of(calls.openWriter("a"), calls.openWriter("b"), calls.follow(
                    0)));
            assertThat(streams).doesNotContain(0L).doesNotHaveDuplicates();
            assertThat(refusal(calls.call(Method.WRITE_STREAM, to -> KeyRequest.encode(to, Calls.utf8("c")))))
                    .contains("one more than the 3 streams");
            assertThat(refusal(calls.call(Method.FOLLOW, to -> FollowRequest.encode(to, 0)))).contains("one more than");
            StreamCalls others = new StreamCalls(other);
            assertThat(refusal(others.write(streams.getFirst(), 0, 5))).contains("no stream that is good for this");
            assertThat(others.openWriter("a")).isNotZero();
            assertThat(calls.call(Method.CLOSE_STREAM, to -> StreamRequest.encode(to, streams.getLast())).status())
                    .isZero();
            assertThat(calls.openWriter("c")).isNotZero();
        }
    }

    @Test
    void otherCallsGoOnBesideAStreamThatWaits() throws IOException {
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            StreamCalls calls = new StreamCalls(client);
            long writer = calls.openWriter("k");
            long follower = calls.follow(0);
            client.send(new Calls()
                    .call(10, Method.WRITE_STREAM_CHUNK.id(), to -> WriteChunkRequest.encode(to, writer, 5,
                            new byte[9], 9))
                    .call(11, Method.FOLLOW_NEXT.id(), to -> FollowNextRequest.encode(to, follower, 0, 0, 20_000))
                    .write(12, "other", new byte[]{1, 2}).take());
            List<Answer> two = calls.answers().take(client, 2);
            assertThat(two).extracting(Answer::requestId).containsExactlyInAnyOrder(11, 12);
            assertThat(served.store().exists(Calls.utf8("other"))).isTrue();
        }
    }

    @Test
    void stoppingEndsFollowersCleanlyAndAnswersThem() throws IOException {
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            StreamCalls calls = new StreamCalls(client);
            long follower = calls.follow(0);
            client.send(new Calls().call(11, Method.FOLLOW_NEXT.id(), to -> FollowNextRequest.encode(to, follower, 0, 0,
                    30_000)).len(12).take());
            assertThat(calls.answers().take(client, 1).getFirst().requestId()).isEqualTo(12);
            CompletableFuture<Boolean> stopped = CompletableFuture.supplyAsync(() -> served.server().stop(Duration
                    .ofSeconds(20)));
            List<Answer> last = new Answers().takeUntilClose(client);
            assertThat(last).hasSize(1);
            FollowNextResponse page = FollowNextResponse.decode(StreamCalls.result(last.getFirst()));
            assertThat(page.isOpen()).isFalse();
            assertThat(page.entries()).isEmpty();
            client.hangUp();
            assertThat(stopped.join()).isTrue();
        }
    }
}
