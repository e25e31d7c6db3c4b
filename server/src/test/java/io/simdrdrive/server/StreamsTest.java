package io.simdrdrive.server;

import static io.simdrdrive.server.support.StreamCalls.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.method.CompactProgress;
import io.simdrdrive.protocol.method.CompactRequest;
import io.simdrdrive.protocol.method.EntryFields;
import io.simdrdrive.protocol.method.FollowNextResponse;
import io.simdrdrive.protocol.method.FollowRequest;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.method.ReadChunkRequest;
import io.simdrdrive.protocol.method.ReadChunkResponse;
import io.simdrdrive.protocol.method.WriteChunkRequest;
import io.simdrdrive.protocol.method.WriteEndRequest;
import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Answers.Answer;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import io.simdrdrive.server.support.StreamCalls;
import io.simdrdrive.store.EntryHandle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streams, call by call. */
@Timeout(60)
class StreamsTest {
    private static final int WORD_DIGITS = 2 * Long.BYTES;

    @TempDir
    Path directory;

    @Test
    void aConversationByteByByte() throws IOException {
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            String opened = body(client, Method.WRITE_STREAM, "05 00 616c696365");
            assertThat(opened).matches("00[0-9a-f]{16}02e09304000200001000"); // a name, 300,000 ms, 1 MiB
            String writer = opened.substring(0, 2 + WORD_DIGITS);
            assertThat(body(client, Method.WRITE_STREAM_CHUNK, writer + "0600 05 00 68656c6c6f")).isEmpty();
            assertThat(served.store().isEmpty()).isTrue();
            assertThat(body(client, Method.KEEP_STREAM, writer)).isEmpty();
            assertThat(body(client, Method.WRITE_STREAM_END, writer + "0605")).isEqualTo("0619");
            EntryHandle stored = Objects.requireNonNull(served.store().read(Calls.utf8("alice")));
            assertThat(stored.toByteArray()).isEqualTo(Calls.utf8("hello"));

            String entry = "00" + littleEndian(stored.keyHash()) + "0600" + "0600" + "0605" + "02"
                    + littleEndian(stored.checksum()).substring(0, WORD_DIGITS / 2);
            assertThat(body(client, Method.READ_STREAM, "05 00 616c696365 0600"))
                    .isEqualTo("01" + "0600" + entry + "0500" + "68656c6c6f");
            String begun = body(client, Method.READ_STREAM, "05 00 616c696365 0602");
            assertThat(begun).startsWith("01" + "00").endsWith(entry + "02" + "6865");
            String reader = begun.substring(2, 4 + WORD_DIGITS);
            assertThat(body(client, Method.READ_STREAM_CHUNK, reader + "0602 0600")).isEqualTo("0300" + "6c6c6f");
            assertThat(body(client, Method.READ_STREAM_CHUNK, reader + "0605 0600")).isEqualTo("00");
            assertThat(body(client, Method.CLOSE_STREAM, reader)).isEmpty();
            assertThat(body(client, Method.READ_STREAM, "01 62 0600")).isEqualTo("00");

            String follower = body(client, Method.FOLLOW, "0600").substring(0, 2 + WORD_DIGITS);
            assertThat(body(client, Method.FOLLOW_NEXT, follower + "0600 0600 041027"))
                    .isEqualTo("01" + entry + "01" + "0500" + "68656c6c6f" + "0619" + "01");
            assertThat(body(client, Method.FOLLOW_NEXT, follower + "0600 0600 0600")).isEqualTo("00" + "0619" + "01");

            assertThat(body(client, Method.DELETE_IF_UNCHANGED, entry.replace("0605", "0606"))).isEqualTo("00");
            assertThat(body(client, Method.DELETE_IF_UNCHANGED, entry)).isEqualTo("01");
            assertThat(body(client, Method.DELETE_IF_UNCHANGED, entry)).isEqualTo("00");
            assertThat(served.store().isEmpty()).isTrue();
        }
    }

    @Test
    void chunksAreTakenInTheOrderOfTheirOffsetsAndTheEndWaitsForThem() throws IOException {
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            byte[] value = new byte[2 << 20];
            new Random(5).nextBytes(value);
            long stream = new StreamCalls(client).openWriter("k");
            int half = value.length / 2;
            byte[] second = Arrays.copyOfRange(value, half, value.length);
            Answers answers = new Answers();
            client.send(new Calls()
                    .call(1, Method.WRITE_STREAM_END.id(), to -> WriteEndRequest.encode(to, stream, value.length))
                    .call(2, Method.WRITE_STREAM_CHUNK.id(),
                            to -> WriteChunkRequest.encode(to, stream, half, second, second.length))
                    .len(3).take());
            assertThat(answers.take(client, 1).getFirst().requestId()).isEqualTo(3);
            assertThat(served.store().isEmpty()).isTrue();
            client.send(new Calls().call(4, Method.WRITE_STREAM_CHUNK.id(),
                    to -> WriteChunkRequest.encode(to, stream, 0, value, half)).take());
            List<Answer> rest = answers.take(client, 3);
            assertThat(rest).extracting(Answer::requestId).containsExactlyInAnyOrder(1, 2, 4);
            assertThat(rest).extracting(Answer::status).containsOnly(0);
            assertThat(Objects.requireNonNull(served.store().read(Calls.utf8("k"))).toByteArray()).isEqualTo(value);
        }
    }

    @Test
    void whatDoesNotBelongIsRefused() throws IOException {
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            StreamCalls calls = new StreamCalls(client);
            long stream = calls.openWriter("k");
            assertThat(calls.write(stream, 0, 100).status()).isZero();
            assertThat(refusal(calls.write(stream, 50, 100))).contains("does not belong there: 100 bytes were taken");
            assertThat(refusal(calls.write(stream, 100 + (8 << 20), 1))).contains("the most is 8388608");
            assertThat(refusal(calls.write(stream, -1, 1))).contains("does not belong there");
            assertThat(refusal(calls.end(stream, 99))).contains("has 100 bytes already");
            assertThat(refusal(calls.write(stream + 1, 100, 1))).contains("no stream that is good for this");
            assertThat(refusal(calls.call(Method.READ_STREAM_CHUNK, to -> ReadChunkRequest.encode(to, stream, 0, 1))))
                    .contains("no stream that is good for this");
            assertThat(calls.end(stream, 100).status()).isZero();
            assertThat(refusal(calls.end(stream, 100))).contains("no stream that is good for this");

            assertThat(refusal(calls.end(calls.openWriter("empty"), 0))).isNotEmpty();
            long tombstone = calls.openWriter("zero");
            assertThat(calls.write(tombstone, 0, 1).status()).isZero();
            assertThat(refusal(calls.end(tombstone, 1))).isNotEmpty();
            assertThat(served.store().size()).isEqualTo(1);

            long reader = calls.openReader("k");
            assertThat(refusal(calls.call(Method.READ_STREAM_CHUNK, to -> ReadChunkRequest.encode(to, reader, 101, 1))))
                    .contains("offset 101 lies behind the value, which has 100 bytes");
            assertThat(refusal(calls.call(Method.FOLLOW, to -> FollowRequest.encode(to, 1)))).contains(
                    "offset 1 is not the end of an entry");
        }
    }

    @Test
    void aFollowerComesToTombstonesAndToValuesLongerThanAPage() throws IOException {
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            byte[] large = new byte[(1 << 20) + 1];
            new Random(7).nextBytes(large);
            served.store().write(Calls.utf8("a"), new byte[]{1, 2});
            served.store().write(Calls.utf8("b"), large);
            long tail = served.store().delete(Calls.utf8("a"));
            StreamCalls calls = new StreamCalls(client);
            long stream = calls.follow(0);

            FollowNextResponse page = calls.next(stream, 0, 0);
            assertThat(page.entries()).extracting(EntryFields::payloadBytes).containsExactly(2L, (long) large.length);
            assertThat(page.payloads().isPresent(1)).isFalse();
            Answer chunk = calls.call(Method.READ_STREAM_CHUNK,
                    to -> ReadChunkRequest.encode(to, stream, 5, Long.MAX_VALUE));
            assertThat(ReadChunkResponse.decode(StreamCalls.result(chunk)).toByteArray())
                    .isEqualTo(Arrays.copyOfRange(large, 5, 5 + (1 << 20) - 4));
            FollowNextResponse next = calls.next(stream, 0, 0);
            assertThat(next.entries()).extracting(EntryFields::payloadBytes).containsExactly(1L);
            assertThat(next.payloads().bytes(0)).containsExactly(0);
            assertThat(next.position()).isEqualTo(tail);
            assertThat(refusal(calls.call(Method.READ_STREAM_CHUNK, to -> ReadChunkRequest.encode(to, stream, 0, 1))))
                    .contains("too long for a page");
        }
    }

    @Test
    void aCompactionTellsOfItsProgressIfAsked() throws IOException {
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            served.store().write(Calls.utf8("a"), new byte[100]);
            long size = served.store().write(Calls.utf8("b"), new byte[100]);
            Answers answers = new Answers();
            client.send(new Calls().call(7, Method.COMPACT.id(), to -> CompactRequest.encode(to, 0)).take());
            Answer event = answers.take(client, 1).getFirst();
            assertThat(event.kind()).isEqualTo("EVENT");
            assertThat(event.requestId()).isEqualTo(7);
            byte[] body = event.bytes();
            assertThat(CompactProgress.decode(new BitcodeReader().wrap(body, 0,
                    body.length))).isEqualTo(new CompactProgress(size, size));
            client.send(new Calls().call(8, Method.COMPACT.id(), to -> {}).take());
            List<Answer> rest = new ArrayList<>();
            while (rest.stream().noneMatch(answer -> answer.requestId() == 8)) {
                rest.addAll(answers.take(client, 1));
            }
            assertThat(rest).filteredOn(answer -> answer.kind().equals("EVENT")).extracting(Answer::requestId)
                    .allMatch(id -> id == 7);
            assertThat(rest).filteredOn(answer -> answer.kind().equals("RESPONSE")).extracting(Answer::requestId)
                    .containsExactly(7, 8);
        }
    }

    private static String body(RawClient client, Method method, String arguments) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(arguments.replace(" ", ""));
        Answer answer = new StreamCalls(client).call(method, to -> to.writeBytes(bytes));
        assertThat(answer.status()).as(answer.text()).isZero();
        return answer.body();
    }

    private static String littleEndian(long value) {
        return HexFormat.of().toHexDigits(Long.reverseBytes(value));
    }
}
