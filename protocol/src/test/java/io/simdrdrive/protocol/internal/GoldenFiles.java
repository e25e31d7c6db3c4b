package io.simdrdrive.protocol.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What was recorded from the original, in {@code testdata/golden}: one JSON object a line. */
public final class GoldenFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    private GoldenFiles() {}

    public static List<JsonNode> bitcode() {
        return lines("bitcode.jsonl");
    }

    public static List<JsonNode> wire() {
        return lines("wire.jsonl");
    }

    public static List<JsonNode> wireCases() {
        return lines("wire-cases.jsonl");
    }

    private static List<JsonNode> lines(String name) {
        try (InputStream in = GoldenFiles.class.getResourceAsStream("/golden/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no test resource golden/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(GoldenFiles::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
