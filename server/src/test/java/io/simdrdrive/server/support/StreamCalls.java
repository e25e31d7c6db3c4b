package io.simdrdrive.server.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.method.FollowNextRequest;
import io.simdrdrive.protocol.method.FollowNextResponse;
import io.simdrdrive.protocol.method.FollowRequest;
import io.simdrdrive.protocol.method.KeyRequest;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.method.ReadStreamRequest;
import io.simdrdrive.protocol.method.ReadStreamResponse;
import io.simdrdrive.protocol.method.StreamResponse;
import io.simdrdrive.protocol.method.WriteChunkRequest;
import io.simdrdrive.protocol.method.WriteEndRequest;
import io.simdrdrive.server.support.Answers.Answer;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Consumer;

/** Calls of streams over a raw client, one at a time. */
public record StreamCalls(RawClient client, Answers answers) {
    /** Over a client that has no call in flight. */
    public StreamCalls(RawClient client) {
        this(client, new Answers());
    }

    /** Makes a call and waits for its answer. */
    public Answer call(Method method, Consumer<WireWriter> arguments) throws IOException {
        client.send(new Calls().call(1, method.id(), arguments).take());
        return answers.take(client, 1).getFirst();
    }

    /** The text of a call that was refused. */
    public static String refusal(Answer answer) {
        assertThat(answer.status()).isEqualTo(2);
        return answer.text();
    }

    /** Begins to write a value. */
    public long openWriter(String key) throws IOException {
        return StreamResponse.decode(result(call(Method.WRITE_STREAM, to -> KeyRequest.encode(to, Calls.utf8(key)))))
                .stream();
    }

    public Answer write(long stream, long offset, int length) throws IOException {
        return call(Method.WRITE_STREAM_CHUNK, to -> WriteChunkRequest.encode(to, stream, offset, new byte[length],
                length));
    }

    public Answer end(long stream, long sizeBytes) throws IOException {
        return call(Method.WRITE_STREAM_END, to -> WriteEndRequest.encode(to, stream, sizeBytes));
    }

    /** Begins to read a value that has more than a byte. */
    public long openReader(String key) throws IOException {
        return Objects.requireNonNull(ReadStreamResponse.decode(result(call(Method.READ_STREAM,
                to -> ReadStreamRequest.encode(to, Calls.utf8(key), 1))))).stream();
    }

    public long follow(long fromOffset) throws IOException {
        return StreamResponse.decode(result(call(Method.FOLLOW, to -> FollowRequest.encode(to, fromOffset)))).stream();
    }

    public FollowNextResponse next(long stream, long maxEntries, long maxBytes) throws IOException {
        return FollowNextResponse.decode(result(call(Method.FOLLOW_NEXT, to -> FollowNextRequest.encode(to, stream,
                maxEntries, maxBytes, 20_000))));
    }

    /** The result of a call that succeeded. */
    public static BitcodeReader result(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isZero();
        byte[] body = answer.bytes();
        return new BitcodeReader().wrap(body, 0, body.length);
    }
}
