package io.simdrdrive.server.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Conversations that were recorded between the original's clients and server. */
public final class Recorded {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Recorded() {}

    /** The messages of a whole conversation, in order. */
    public static List<JsonNode> conversation() {
        return lines("/golden/wire.jsonl");
    }

    /** Odd conversations, each of which began on an empty store. */
    public static List<JsonNode> cases() {
        return lines("/golden/wire-cases.jsonl");
    }

    private static List<JsonNode> lines(String name) {
        try (InputStream in = Recorded.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no test resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(Recorded::parse).toList();
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
