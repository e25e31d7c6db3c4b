package io.simdrdrive.it.originals;

import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.EntryHandle;
import io.simdrdrive.store.KeyValue;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Something done to a store, both by this project and, from its JSON, by the original. Keys and payloads are hex. */
sealed interface Operation {

    /** The line that tells the original's {@code apply} to do it. */
    String json();

    /** Does it here; the answer prints as the JSON of the original's. */
    @Nullable
    Object applyTo(DataStore store);

    /** A write of one value. */
    record Write(String key, String payload) implements Operation {
        @Override
        public String json() {
            return """
                    {"op":"write","key":"%s","payload":"%s"}""".formatted(key, payload);
        }

        @Override
        public Object applyTo(DataStore store) {
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
        public Object applyTo(DataStore store) {
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
        public Object applyTo(DataStore store) {
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
        public Object applyTo(DataStore store) {
            return store.delete(bytes(key));
        }
    }

    /** Deletes of keys that may be absent, and may occur more than once. */
    record BatchDelete(List<String> keys) implements Operation {
        @Override
        public String json() {
            return """
                    {"op":"batch_delete","keys":%s}""".formatted(list(keys));
        }

        @Override
        public Object applyTo(DataStore store) {
            return store.batchDelete(keys.stream().map(Operation::bytes).toList());
        }
    }

    /** A read of a key that may be absent. */
    record Read(String key) implements Operation {
        @Override
        public String json() {
            return """
                    {"op":"read","key":"%s"}""".formatted(key);
        }

        @Override
        public @Nullable Object applyTo(DataStore store) {
            return quoted(store.read(bytes(key)));
        }
    }

    /** A read of many keys that may be absent, and may occur more than once. */
    record BatchRead(List<String> keys) implements Operation {
        @Override
        public String json() {
            return """
                    {"op":"batch_read","keys":%s}""".formatted(list(keys));
        }

        @Override
        public Object applyTo(DataStore store) {
            return store.batchRead(keys.stream().map(Operation::bytes).toList()).stream()
                    .map(entry -> String.valueOf(quoted(entry))).collect(Collectors.joining(",", "[", "]"));
        }
    }

    /** What needs no key. */
    enum Question implements Operation {
        LEN, IS_EMPTY, FILE_SIZE;

        @Override
        public String json() {
            return """
                    {"op":"%s"}""".formatted(name().toLowerCase(Locale.ROOT));
        }

        @Override
        public Object applyTo(DataStore store) {
            return switch (this) {
                case LEN -> store.size();
                case IS_EMPTY -> store.isEmpty();
                case FILE_SIZE -> store.fileSize();
            };
        }
    }

    /** The bytes of a text in hex. */
    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String list(List<String> keys) {
        return keys.stream().map(key -> "\"" + key + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    private static @Nullable String quoted(@Nullable EntryHandle entry) {
        return entry == null ? null : "\"" + HexFormat.of().formatHex(entry.toByteArray()) + "\"";
    }
}
