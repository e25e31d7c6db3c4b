package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import io.simdrdrive.testing.GoldenFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Odd conversations, as recorded with the original's server; where that stayed silent on broken input, we close. */
class RecordedCasesTest {
    /** What is broken, and the code that says so. */
    private static final Map<String, Integer> CLOSED_WITH = Map.of("text", 1003, "garbage", 1002, "huge length", 1009,
            "kind 9", 1002);

    @TempDir
    Path directory;

    static Stream<Arguments> cases() {
        return GoldenFiles.oddConversations().stream().map(recorded -> Arguments.of(recorded.get("case").asText(),
                recorded));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isAnsweredAsByTheOriginal(String name, JsonNode recorded) throws IOException {
        Answers expected = new Answers();
        recorded.get("server").forEach(message -> expected.feed(HexFormat.of().parseHex(message.asText())));
        List<Answers.Answer> answers = byRequest(expected.take());
        try (ServedStore served = ServedStore.in(directory);
                RawClient healthy = RawClient.open(served.uri());
                RawClient client = RawClient.open(served.uri())) {
            say(client, name, recorded);

            if (CLOSED_WITH.containsKey(name)) {
                RawClient.Frame close = client.nextClose();
                assertThat(close.closeCode()).isEqualTo(CLOSED_WITH.get(name));
                assertThat(close.closeReason()).isNotBlank();
                assertThat(client.isAtEnd()).isTrue();
            } else {
                List<Answers.Answer> given = byRequest(new Answers().take(client, answers.size()));
                assertThat(given).usingRecursiveFieldByFieldElementComparatorIgnoringFields("body").isEqualTo(answers);
                for (int i = 0; i < given.size(); i++) {
                    // Behind the original's "bitcode error" we say which.
                    assertThat(given.get(i).body()).startsWith(answers.get(i).body());
                }
                client.frame(RawClient.PING, true, new byte[]{7}).flush();
                assertThat(pongs(client)).isEqualTo(new byte[]{7});
            }
            assertThat(new Answers().take(healthy.send(new Calls().len(1).take()), 1)).hasSize(1);
        }
    }

    private static List<Answers.Answer> byRequest(List<Answers.Answer> answers) {
        return answers.stream().sorted(Comparator.comparingInt(Answers.Answer::requestId)).toList();
    }

    private static void say(RawClient client, String name, JsonNode recorded) throws IOException {
        for (JsonNode message : recorded.get("client")) {
            if (name.equals("text")) {
                client.frame(RawClient.TEXT, true, Calls.utf8(message.asText()));
            } else {
                client.frame(RawClient.BINARY, true, HexFormat.of().parseHex(message.asText()));
            }
        }
        client.flush();
    }

    /** The first pong that is none of the empty ones which acknowledge: nothing was answered before it. */
    private static byte[] pongs(RawClient client) throws IOException {
        RawClient.Frame frame = client.next();
        while (frame.opcode() == RawClient.PONG && frame.payload().length == 0) {
            frame = client.next();
        }
        assertThat(frame.opcode()).isEqualTo(RawClient.PONG);
        return frame.payload();
    }
}
