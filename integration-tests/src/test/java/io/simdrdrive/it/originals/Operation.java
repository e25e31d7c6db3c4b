package io.simdrdrive.it.originals;

import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.KeyValue;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Something done to a store, both by this project and, from its JSON, by the original. Keys and payloads are hex. */
sealed interface Operation {

    /** The line that tells the original's {@code apply} to do it. */
    String json();

    /** Does it here; the same number as the original answers. */
    long applyTo(DataStore store);

    /** A write of one value. */
    record Write(String key, String payload) implements Operation {
        @Override
        public String json() {
            return """
                    {"op":"write","key":"%s","payload":"%s"}""".formatted(key, payload);
        }

        @Override
        public long applyTo(DataStore store) {
            return store.write(bytes(key), bytes(payload));
        }
    }

    /** A write that the original takes from a stream; what is in the file must not tell. */
    record StreamedWrite(String key, String payload) implements Operation {
        @Override
        public String json() {
            return """
                    {"op":"write_stream","key":"%s","payload":"%s"}""".formatted(key, payload);
        }

        @Override
        public long applyTo(DataStore store) {
            return store.write(bytes(key), bytes(payload));
        }
    }

    /** A batch, in which a key may occur more than once. */
    record BatchWrite(List<Write> entries) implements Operation {
        @Override
        public String json() {
            return entries.stream().map(entry -> """
                    ["%s","%s"]""".formatted(entry.key, entry.payload))
                    .collect(Collectors.joining(",", "{\"op\":\"batch_write\",\"entries\":[", "]}"));
        }

        @Override
        public long applyTo(DataStore store) {
            return store.batchWrite(
                    entries.stream().map(entry -> new KeyValue(bytes(entry.key), bytes(entry.payload))).toList());
        }
    }

    /** A delete, of a key that may be absent. */
    record Delete(String key) implements Operation {
        @Override
        public String json() {
            return """
                    {"op":"delete","key":"%s"}""".formatted(key);
        }

        @Override
        public long applyTo(DataStore store) {
            return store.delete(bytes(key));
        }
    }

    /** The number of live keys. */
    record Len() implements Operation {
        @Override
        public String json() {
            return "{\"op\":\"len\"}";
        }

        @Override
        public long applyTo(DataStore store) {
            return store.size();
        }
    }

    /** The bytes of a text in hex. */
    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
