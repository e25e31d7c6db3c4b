package io.simdrdrive.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.simdrdrive.protocol.CloseCode;
import io.simdrdrive.protocol.ProtocolException;
import io.simdrdrive.protocol.internal.RecordingSink;
import io.simdrdrive.protocol.rpc.RpcMessage;
import io.simdrdrive.testing.GoldenFiles;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Odd conversations with the original's server: where it answered, a call is found; where it was silent, what we do. */
class GoldenWireCasesTest {
    /** RFC 6455, 5.5.1: what a close frame can say. */
    private static final int MAX_REASON_BYTES = 123;
    private static final Map<String, List<String>> WHERE_IT_WAS_SILENT = Map.of("muxio ping", List.of("ping 10"),
            "cancel", List.of("cancel 11"), "garbage", List.of("close " + CloseCode.PROTOCOL_ERROR), "huge length",
            List.of("close " + CloseCode.MESSAGE_TOO_BIG), "kind 9", List.of("close " + CloseCode.PROTOCOL_ERROR));

    @Test
    void eachAnswerOfTheOriginalHasItsCall() {
        assertThat(GoldenFiles.oddConversations()).hasSize(16)
                .filteredOn(line -> !line.get("server").isEmpty()).isNotEmpty()
                .allSatisfy(line -> assertThat(requests(decode(line, "client")))
                        .as("%s", line.get("case")).containsExactlyInAnyOrderElementsOf(requests(decode(line,
                                "server"))));
    }

    @Test
    void whereTheOriginalIsSilentTheReasonIsKnown() {
        assertThat(GoldenFiles.oddConversations()).filteredOn(line -> line.get("server").isEmpty() && !isText(line))
                .hasSameSizeAs(WHERE_IT_WAS_SILENT.keySet())
                .allSatisfy(line -> assertThat(decode(line, "client").events())
                        .as("%s", line.get("case"))
                        .isEqualTo(WHERE_IT_WAS_SILENT.get(line.get("case").textValue())));
    }

    private static boolean isText(JsonNode line) {
        return line.get("case").textValue().equals("text");
    }

    private static RecordingSink decode(JsonNode line, String side) {
        RecordingSink sink = new RecordingSink();
        FrameDecoder decoder = new FrameDecoder(FrameLimits.DEFAULT, sink);
        try {
            for (JsonNode payload : line.get(side)) {
                byte[] bytes = HexFormat.of().parseHex(payload.textValue());
                decoder.feed(bytes, 0, bytes.length);
            }
        } catch (ProtocolException e) {
            assertThat(e).message().hasSizeLessThanOrEqualTo(MAX_REASON_BYTES);
            sink.events().add("close " + e.closeCode());
        }
        return sink;
    }

    private static List<String> requests(RecordingSink sink) {
        List<String> requests = new ArrayList<>();
        for (byte[] bytes : sink.messages()) {
            RpcMessage message = new RpcMessage().wrap(bytes, 0, bytes.length);
            requests.add(message.requestId() + " " + Long.toHexString(message.methodId()));
        }
        return requests;
    }
}
