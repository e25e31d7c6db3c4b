package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import io.simdrdrive.testing.GoldenFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The conversation of the unmodified wheel with the original's server: ours gives the wheel the same answers. */
class RecordedConversationTest {
    private static final List<JsonNode> CONVERSATION = GoldenFiles.conversation();

    @TempDir
    Path directory;

    @Test
    void theClientsMessagesGetTheServersAnswers() throws IOException {
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            for (JsonNode line : CONVERSATION) {
                if (isMessage(line, "client")) {
                    client.frame(line.get("opcode").asInt(), line.get("fin").asBoolean(), payload(line));
                }
            }
            client.flush();

            assertThat(new Answers().take(client, answers().size())).isEqualTo(answers());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 11, 20, 21, 22, 125, 126, 4_096, 65_535, 65_536, 65_557})
    void cutsAnywhereChangeNothing(int pieceBytes) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (JsonNode line : CONVERSATION) {
            if (isMessage(line, "client") && line.get("opcode").asInt() == RawClient.BINARY) {
                stream.write(payload(line));
            }
        }
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            client.sendInPieces(stream.toByteArray(), pieceBytes);

            assertThat(new Answers().take(client, answers().size())).isEqualTo(answers());
        }
    }

    /** Each call alone, cut in two at each of its bytes; the short ones, which is all but one. */
    @Test
    void everyCallCutInTwoGetsItsAnswer() throws IOException {
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            byte[] len = HexFormat.of().parseHex("0f0000000100000000000000000521b1afea6006000007000000"
                    + "e3e3960e76bb1da40000000000000100000001000000020721b1afea600600");
            Answers answers = new Answers();
            for (int cut = 0; cut <= len.length; cut++) {
                client.frame(RawClient.BINARY, true, java.util.Arrays.copyOfRange(len, 0, cut));
                client.send(java.util.Arrays.copyOfRange(len, cut, len.length));

                assertThat(answers.take(client, 1).getFirst().body()).isEqualTo("0600");
            }
        }
    }

    private static List<Answers.Answer> answers() {
        Answers answers = new Answers();
        for (JsonNode line : CONVERSATION) {
            if (isMessage(line, "server") && line.get("opcode").asInt() == RawClient.BINARY) {
                answers.feed(payload(line));
            }
        }
        return answers.take();
    }

    private static boolean isMessage(JsonNode line, String from) {
        return line.has("payload") && line.get("from").asText().equals(from);
    }

    private static byte[] payload(JsonNode line) {
        return HexFormat.of().parseHex(line.get("payload").asText());
    }
}
