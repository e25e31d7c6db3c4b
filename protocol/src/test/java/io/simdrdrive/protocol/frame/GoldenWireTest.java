package io.simdrdrive.protocol.frame;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.simdrdrive.protocol.internal.MethodMessages;
import io.simdrdrive.protocol.internal.RecordingSink;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.rpc.RpcKind;
import io.simdrdrive.protocol.rpc.RpcMessage;
import io.simdrdrive.protocol.rpc.RpcStatus;
import io.simdrdrive.testing.GoldenFiles;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The recorded conversation of the original's server and client. */
class GoldenWireTest {
    private static final int BINARY = 2;
    private static final int EACH_CUT_BYTES = 4_096;

    private final List<JsonNode> conversation = GoldenFiles.conversation();

    @Test
    void eachCallIsOneOfTheMethodsAndItsArgumentsDecode() {
        Map<Integer, List<byte[]>> calls = messages("client");
        assertThat(calls).isNotEmpty();
        calls.values().forEach(messages -> assertThat(messages).isNotEmpty().allSatisfy(bytes -> {
            RpcMessage call = new RpcMessage().wrap(bytes, 0, bytes.length);
            assertThat(call.kind()).isEqualTo(RpcKind.CALL);
            MethodMessages.decode(method(call).wireName() + ".request", bytes, call.argumentsOffset(),
                    call.argumentsLength());
        }));
    }

    @Test
    void eachResponseAnswersACallAndItsResultDecodes() {
        Map<Integer, List<byte[]>> calls = messages("client");
        messages("server").forEach((connection, responses) -> {
            List<String> asked = requireNonNull(calls.get(connection)).stream().map(GoldenWireTest::requestAndMethod)
                    .toList();
            assertThat(responses.stream().map(GoldenWireTest::requestAndMethod))
                    .containsExactlyInAnyOrderElementsOf(asked);
            assertThat(responses).allSatisfy(bytes -> {
                RpcMessage response = new RpcMessage().wrap(bytes, 0, bytes.length);
                assertThat(response.kind()).isEqualTo(RpcKind.RESPONSE);
                if (response.status() == RpcStatus.SUCCESS) {
                    MethodMessages.decode(method(response).wireName() + ".response", bytes, response.bodyOffset(),
                            response.bodyLength());
                }
            });
        });
    }

    @Test
    void theCallsAreTheSameHoweverTheBytesAreCut() {
        byte[] stream = joined("client");
        List<String> whole = decode(stream, stream.length);
        for (int chunk : new int[]{1, 2, 3, 20, 21, 22, 57, 1_000, 65_536}) {
            assertThat(decode(stream, chunk)).as("chunks of %d bytes", chunk).isEqualTo(whole);
        }
    }

    @Test
    void theCallsAreTheSameWhereverTheBytesAreCutInTwo() {
        byte[] stream = Arrays.copyOf(joined("client"), EACH_CUT_BYTES);
        List<String> whole = decode(stream, stream.length);
        assertThat(whole).hasSizeGreaterThan(10);
        for (int cut = 0; cut <= stream.length; cut++) {
            RecordingSink sink = new RecordingSink();
            FrameDecoder decoder = new FrameDecoder(FrameLimits.DEFAULT, sink);
            decoder.feed(stream, 0, cut);
            decoder.feed(stream, cut, stream.length - cut);
            assertThat(sink.events()).as("cut at %d", cut).isEqualTo(whole);
        }
    }

    private static List<String> decode(byte[] stream, int chunk) {
        RecordingSink sink = new RecordingSink();
        FrameDecoder decoder = new FrameDecoder(FrameLimits.DEFAULT, sink);
        for (int at = 0; at < stream.length; at += chunk) {
            decoder.feed(stream, at, Math.min(chunk, stream.length - at));
        }
        return sink.events();
    }

    private Map<Integer, List<byte[]>> messages(String from) {
        Map<Integer, RecordingSink> sinks = new TreeMap<>();
        Map<Integer, FrameDecoder> decoders = new TreeMap<>();
        for (JsonNode line : binaryMessages(from)) {
            int connection = line.get("connection").intValue();
            RecordingSink sink = sinks.computeIfAbsent(connection, c -> new RecordingSink());
            byte[] bytes = HexFormat.of().parseHex(line.get("payload").textValue());
            decoders.computeIfAbsent(connection, c -> new FrameDecoder(FrameLimits.DEFAULT, sink)).feed(bytes, 0,
                    bytes.length);
        }
        decoders.values().forEach(decoder -> assertThat(decoder.hasUnfinished()).isFalse());
        Map<Integer, List<byte[]>> messages = new TreeMap<>();
        sinks.forEach((connection, sink) -> messages.put(connection, sink.messages()));
        return messages;
    }

    private byte[] joined(String from) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        binaryMessages(from)
                .forEach(line -> bytes.writeBytes(HexFormat.of().parseHex(line.get("payload").textValue())));
        return bytes.toByteArray();
    }

    private List<JsonNode> binaryMessages(String from) {
        return conversation.stream().filter(line -> line.get("from").textValue().equals(from))
                .filter(line -> line.path("opcode").intValue() == BINARY).toList();
    }

    private static String requestAndMethod(byte[] bytes) {
        RpcMessage message = new RpcMessage().wrap(bytes, 0, bytes.length);
        return Integer.toUnsignedString(message.requestId()) + " " + Long.toHexString(message.methodId());
    }

    private static Method method(RpcMessage message) {
        return requireNonNull(Method.ofId(message.methodId()));
    }
}
