package io.simdrdrive.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What was recorded from the original: the files of {@code testdata/golden}. */
public final class GoldenFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    private GoldenFiles() {}

    /** Messages and their encoding. */
    public static List<JsonNode> bitcode() {
        return jsonLines("bitcode.jsonl");
    }

    /** The messages of a whole conversation between the original's client and server, in order. */
    public static List<JsonNode> conversation() {
        return jsonLines("wire.jsonl");
    }

    /** Odd conversations, each of which began on an empty store. */
    public static List<JsonNode> oddConversations() {
        return jsonLines("wire-cases.jsonl");
    }

    /** The lines of a text. */
    public static List<String> lines(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8).lines().toList();
    }

    /** A whole file. */
    public static byte[] bytes(String name) {
        try (InputStream in = GoldenFiles.class.getResourceAsStream("/golden/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("nothing in testdata/golden is called " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> jsonLines(String name) {
        return lines(name).stream().map(GoldenFiles::parsed).toList();
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
