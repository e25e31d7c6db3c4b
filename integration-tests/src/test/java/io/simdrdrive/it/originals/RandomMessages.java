package io.simdrdrive.it.originals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Messages of every method with random values that a seed repeats, such that every packing of the codec occurs. */
final class RandomMessages {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** A payload of bytes below one of these is packed in that base. */
    private static final int[] ALPHABETS = {1, 2, 3, 4, 6, 16, 256};
    private static final List<String> MESSAGES = List.of("write.request", "write.response", "batch_write.request",
            "batch_write.response", "read.request", "read.response", "batch_read.request", "batch_read.response",
            "delete.request", "delete.response", "exists.request", "exists.response", "len.request", "len.response",
            "is_empty.request", "is_empty.response", "file_size.request", "file_size.response");

    private final SplittableRandom random;

    private RandomMessages(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Messages as {@code {"message": …, "value": …}}, the methods in turn. */
    static List<JsonNode> list(long seed, int count) {
        var messages = new RandomMessages(seed);
        return IntStream.range(0, count).<JsonNode>mapToObj(i -> messages.next(MESSAGES.get(i % MESSAGES.size())))
                .toList();
    }

    private ObjectNode next(String message) {
        return JSON.objectNode().put("message", message).set("value", value(message));
    }

    private ObjectNode value(String message) {
        ObjectNode value = JSON.objectNode();
        return switch (message) {
            case "write.request" -> value.put("key", hex()).put("payload", hex());
            case "batch_write.request" ->
                value.set("entries", listOf(() -> JSON.arrayNode().add(hex()).add(hex())));
            case "read.request", "delete.request", "exists.request" -> value.put("key", hex());
            case "batch_read.request" -> value.set("keys", listOf(() -> JSON.textNode(hex())));
            case "len.request", "is_empty.request", "file_size.request" -> value;
            case "write.response", "batch_write.response", "delete.response" -> value.put("tail_offset", number());
            case "len.response" -> value.put("total_entries", number());
            case "file_size.response" -> value.put("file_size", number());
            case "exists.response" -> value.put("exists", random.nextBoolean());
            case "is_empty.response" -> value.put("is_empty", random.nextBoolean());
            case "read.response" -> value.set("entry_payload", optionalHex());
            case "batch_read.response" -> value.set("entries_payloads", listOf(this::optionalHex));
            default -> throw new IllegalArgumentException(message);
        };
    }

    private ArrayNode listOf(Supplier<JsonNode> element) {
        int length = random.nextInt(8) == 0 ? 250 + random.nextInt(20) : random.nextInt(20);
        ArrayNode list = JSON.arrayNode();
        IntStream.range(0, length).forEach(i -> list.add(element.get()));
        return list;
    }

    private JsonNode optionalHex() {
        return random.nextInt(3) == 0 ? JSON.nullNode() : JSON.textNode(hex());
    }

    private String hex() {
        byte[] bytes = new byte[length()];
        int alphabet = ALPHABETS[random.nextInt(ALPHABETS.length)];
        int lowest = random.nextBoolean() ? 0 : random.nextInt(256 - alphabet + 1);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (lowest + random.nextInt(alphabet));
        }
        return HexFormat.of().formatHex(bytes);
    }

    private int length() {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextInt(4);
            case 1 -> 250 + random.nextInt(10);
            case 2 -> random.nextInt(1_000);
            default -> random.nextInt(40);
        };
    }

    /** A u64 of any width, in decimal. */
    private String number() {
        return Long.toUnsignedString(random.nextLong() >>> random.nextInt(64));
    }
}
