package io.simdrdrive.it.originals;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.simdrdrive.it.support.RustReference;
import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeException;
import io.simdrdrive.protocol.internal.MethodMessages;
import io.simdrdrive.testing.GoldenFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of this project's codec and of the original's mean the same to both. */
class CodecTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int MESSAGES = 540;

    @Test
    void theOriginalDecodesOurEncodingOfTheGoldenValues() {
        List<JsonNode> messages = GoldenFiles.bitcode();

        assertThat(decodedByTheOriginal(messages)).isEqualTo(values(messages));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theOriginalDecodesOurEncodingOfRandomValues(long seed) {
        List<JsonNode> messages = RandomMessages.list(seed, MESSAGES);

        assertThat(decodedByTheOriginal(messages)).isEqualTo(values(messages));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void weDecodeTheOriginalsEncodingOfRandomValues(long seed) {
        List<JsonNode> messages = RandomMessages.list(seed, MESSAGES);

        List<String> encoded = RustReference.get().bitcode(messages.stream().map(JsonNode::toString).toList());

        assertThat(encoded).hasSameSizeAs(messages);
        for (int i = 0; i < encoded.size(); i++) {
            JsonNode message = messages.get(i);
            byte[] bytes = HexFormat.of().parseHex(encoded.get(i));
            assertThat((JsonNode) MethodMessages.decode(name(message), bytes, 0, bytes.length)).as("%s", message)
                    .isEqualTo(message.get("value"));
        }
    }

    /** Cut, lengthened or changed in one byte: what the original refuses is refused, what it accepts means the same. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void damagedMessagesAreReadAlikeOrRefusedByBoth(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> questions = new ArrayList<>();
        List<String> ours = new ArrayList<>();
        for (JsonNode message : RandomMessages.list(seed, MESSAGES)) {
            byte[] damaged = damaged(encoded(message), random);
            questions.add(question(name(message), damaged));
            ours.add(decodedByUs(name(message), damaged));
        }

        List<String> theirs = RustReference.get().bitcode(questions);

        assertThat(ours).hasSameSizeAs(theirs).contains("error");
        for (int i = 0; i < ours.size(); i++) {
            assertThat(ours.get(i)).as(questions.get(i)).isEqualTo(theirs.get(i));
        }
    }

    private static byte[] damaged(byte[] bytes, SplittableRandom random) {
        if (bytes.length == 0 || random.nextInt(3) == 0) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length + 3));
        }
        byte[] changed = bytes.clone();
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        return changed;
    }

    private static String decodedByUs(String name, byte[] bytes) {
        try {
            return MethodMessages.decode(name, bytes, 0, bytes.length).toString();
        } catch (BitcodeException refusal) {
            return "error";
        }
    }

    private static List<JsonNode> decodedByTheOriginal(List<JsonNode> messages) {
        return RustReference.get().bitcode(messages.stream().map(m -> question(name(m), encoded(m))).toList()).stream()
                .map(CodecTest::parsed).toList();
    }

    private static List<JsonNode> values(List<JsonNode> messages) {
        return messages.stream().map(message -> message.get("value")).toList();
    }

    private static byte[] encoded(JsonNode message) {
        WireWriter out = new WireWriter(64);
        MethodMessages.encode(name(message), message.get("value"), out);
        return out.toByteArray();
    }

    private static String question(String name, byte[] encoded) {
        return JsonNodeFactory.instance.objectNode().put("message", name)
                .put("encoded", HexFormat.of().formatHex(encoded)).toString();
    }

    private static String name(JsonNode message) {
        return message.get("message").textValue();
    }

    private static JsonNode parsed(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }
}
