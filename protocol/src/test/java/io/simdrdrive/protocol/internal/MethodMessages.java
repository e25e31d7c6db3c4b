package io.simdrdrive.protocol.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.ByteSlice;
import io.simdrdrive.protocol.bitcode.ByteSource;
import io.simdrdrive.protocol.bitcode.ByteStrings;
import io.simdrdrive.protocol.method.BatchReadRequest;
import io.simdrdrive.protocol.method.BatchReadResponse;
import io.simdrdrive.protocol.method.BatchWriteRequest;
import io.simdrdrive.protocol.method.BoolResponse;
import io.simdrdrive.protocol.method.EmptyRequest;
import io.simdrdrive.protocol.method.KeyRequest;
import io.simdrdrive.protocol.method.ReadResponse;
import io.simdrdrive.protocol.method.U64Response;
import io.simdrdrive.protocol.method.WriteRequest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every message of every method, to and from the JSON of the golden files. */
public final class MethodMessages {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private MethodMessages() {}

    public static ObjectNode decode(String message, byte[] array, int offset, int length) {
        BitcodeReader in = new BitcodeReader().wrap(array, offset, length);
        ObjectNode value = JSON.objectNode();
        switch (message) {
            case "write.request" -> {
                WriteRequest request = WriteRequest.decode(in);
                value.put("key", hex(request.key())).put("payload", hex(request.payload()));
            }
            case "batch_write.request" -> {
                BatchWriteRequest request = BatchWriteRequest.decode(in);
                ArrayNode entries = value.putArray("entries");
                for (int i = 0; i < request.size(); i++) {
                    entries.addArray().add(hex(request.keys().bytes(i))).add(hex(request.payloads().bytes(i)));
                }
            }
            case "read.request", "delete.request", "exists.request" -> value.put("key", hex(KeyRequest.decode(in)));
            case "batch_read.request" -> value.set("keys", array(BatchReadRequest.decode(in)));
            case "len.request", "is_empty.request", "file_size.request" -> EmptyRequest.decode(in);
            case "write.response", "batch_write.response", "delete.response" ->
                value.put("tail_offset", Long.toUnsignedString(U64Response.decode(in)));
            case "len.response" -> value.put("total_entries", Long.toUnsignedString(U64Response.decode(in)));
            case "file_size.response" -> value.put("file_size", Long.toUnsignedString(U64Response.decode(in)));
            case "exists.response" -> value.put("exists", BoolResponse.decode(in));
            case "is_empty.response" -> value.put("is_empty", BoolResponse.decode(in));
            case "read.response" -> {
                ByteSlice payload = ReadResponse.decode(in);
                value.put("entry_payload", payload == null ? null : hex(payload));
            }
            case "batch_read.response" -> value.set("entries_payloads", array(BatchReadResponse.decode(in)));
            default -> throw new IllegalArgumentException(message);
        }
        return value;
    }

    public static void encode(String message, JsonNode value, WireWriter out) {
        switch (message) {
            case "write.request" -> WriteRequest.encode(out, bytes(value.get("key")), bytes(value.get("payload")));
            case "batch_write.request" -> {
                List<byte[]> keys = new ArrayList<>();
                List<byte[]> payloads = new ArrayList<>();
                for (JsonNode entry : value.get("entries")) {
                    keys.add(bytes(entry.get(0)));
                    payloads.add(bytes(entry.get(1)));
                }
                BatchWriteRequest.encode(out, ByteSource.of(keys), ByteSource.of(payloads));
            }
            case "read.request", "delete.request", "exists.request" -> KeyRequest.encode(out, bytes(value.get("key")));
            case "batch_read.request" -> BatchReadRequest.encode(out, source(value.get("keys")));
            case "len.request", "is_empty.request", "file_size.request" -> {
                // A message of no fields is no bytes.
            }
            case "write.response", "batch_write.response", "delete.response" -> u64(out, value.get("tail_offset"));
            case "len.response" -> u64(out, value.get("total_entries"));
            case "file_size.response" -> u64(out, value.get("file_size"));
            case "exists.response" -> BoolResponse.encode(out, value.get("exists").booleanValue());
            case "is_empty.response" -> BoolResponse.encode(out, value.get("is_empty").booleanValue());
            case "read.response" -> {
                JsonNode payload = value.get("entry_payload");
                if (payload.isNull()) {
                    ReadResponse.encodeAbsent(out);
                } else {
                    ReadResponse.encode(out, bytes(payload));
                }
            }
            case "batch_read.response" -> BatchReadResponse.encode(out, source(value.get("entries_payloads")));
            default -> throw new IllegalArgumentException(message);
        }
    }

    private static void u64(WireWriter out, JsonNode value) {
        U64Response.encode(out, Long.parseUnsignedLong(value.textValue()));
    }

    private static ByteSource source(JsonNode array) {
        List<byte @Nullable []> strings = new ArrayList<>();
        for (JsonNode element : array) {
            strings.add(element.isNull() ? null : bytes(element));
        }
        return ByteSource.of(strings);
    }

    private static ArrayNode array(ByteStrings strings) {
        ArrayNode array = JSON.arrayNode();
        for (int i = 0; i < strings.size(); i++) {
            byte[] bytes = strings.get(i);
            array.add(bytes == null ? null : hex(bytes));
        }
        return array;
    }

    private static byte[] bytes(JsonNode hex) {
        return HexFormat.of().parseHex(hex.textValue());
    }

    private static String hex(ByteSlice slice) {
        return hex(slice.toByteArray());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
