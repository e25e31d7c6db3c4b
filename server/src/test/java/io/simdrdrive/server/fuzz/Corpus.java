package io.simdrdrive.server.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.bitcode.ByteSource;
import io.simdrdrive.protocol.method.BatchReadRequest;
import io.simdrdrive.protocol.method.BatchWriteRequest;
import io.simdrdrive.protocol.method.EntryFields;
import io.simdrdrive.protocol.method.EntryRequest;
import io.simdrdrive.protocol.method.FollowNextRequest;
import io.simdrdrive.protocol.method.FollowRequest;
import io.simdrdrive.protocol.method.KeyHashBatchWriteRequest;
import io.simdrdrive.protocol.method.KeyHashReadStreamRequest;
import io.simdrdrive.protocol.method.KeyHashRequest;
import io.simdrdrive.protocol.method.KeyHashWriteRequest;
import io.simdrdrive.protocol.method.KeyHashesRequest;
import io.simdrdrive.protocol.method.KeyPairRequest;
import io.simdrdrive.protocol.method.KeyRequest;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.method.ReadChunkRequest;
import io.simdrdrive.protocol.method.ReadStreamRequest;
import io.simdrdrive.protocol.method.ScanRequest;
import io.simdrdrive.protocol.method.StreamRequest;
import io.simdrdrive.protocol.method.WriteChunkRequest;
import io.simdrdrive.protocol.method.WriteEndRequest;
import io.simdrdrive.protocol.method.WriteRequest;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.testing.GoldenFiles;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/** What is right, to be mutated: calls of all methods, and what the original's client said in recordings. */
final class Corpus {
    private static final int FORMS = 12;
    private static final int KEYS = 64;
    private static final int MAX_SMALL_BYTES = 200;
    private static final int LARGE_BYTES = 70_000;
    /** What keeps the store busy for long comes this seldom, or it would be the whole campaign. */
    private static final int SLOW_ONE_IN = 3_000;
    private static final int LARGE_ONE_IN = 200;

    private final List<Call> quick = new ArrayList<>();
    private final List<Call> large = new ArrayList<>();
    private final List<Call> slow = new ArrayList<>();
    private final List<byte[]> recorded = new ArrayList<>();

    /** A method and arguments for it. */
    record Call(long methodId, byte[] arguments) {}

    Corpus() {
        SplittableRandom random = new SplittableRandom(1);
        for (Method method : Method.values()) {
            List<Call> kind = switch (method) {
                case VERIFY, COMPACT, FLUSH -> slow;
                case SCAN, WRITE_STREAM, WRITE_STREAM_WITH_KEY_HASH, FOLLOW -> large;
                default -> quick;
            };
            for (int i = 0; i < FORMS; i++) {
                kind.add(call(method, random, MAX_SMALL_BYTES));
            }
        }
        for (int i = 0; i < FORMS; i++) {
            large.add(call(Method.WRITE, random, LARGE_BYTES));
            large.add(call(Method.BATCH_WRITE, random, LARGE_BYTES));
        }
        GoldenFiles.conversation().forEach(this::addRecorded);
        for (JsonNode odd : GoldenFiles.oddConversations()) {
            odd.get("client").forEach(message -> addRecorded(message.asText()));
        }
    }

    Call call(SplittableRandom random) {
        List<Call> kind = random.nextInt(SLOW_ONE_IN) == 0 ? slow : random.nextInt(LARGE_ONE_IN) == 0 ? large : quick;
        return kind.get(random.nextInt(kind.size()));
    }

    /** Bytes of a stream of frames, perhaps not all of them. */
    byte[] recorded(SplittableRandom random) {
        return recorded.get(random.nextInt(recorded.size()));
    }

    private void addRecorded(JsonNode line) {
        if (line.has("payload") && line.get("from").asText().equals("client")) {
            addRecorded(line.get("payload").asText());
        }
    }

    private void addRecorded(String hex) {
        if (hex.length() <= 2 * LARGE_BYTES && hex.chars().allMatch(digit -> Character.digit(digit, 16) >= 0)) {
            recorded.add(HexFormat.of().parseHex(hex));
        }
    }

    private static Call call(Method method, SplittableRandom random, int maxBytes) {
        WireWriter out = new WireWriter(1 << 10);
        switch (method) {
            case WRITE -> WriteRequest.encode(out, key(random), bytes(random, maxBytes));
            case BATCH_WRITE -> BatchWriteRequest.encode(out, keys(random, 4), payloads(random, 4, maxBytes));
            case READ, DELETE, EXISTS, READ_METADATA, WRITE_STREAM -> KeyRequest.encode(out, key(random));
            case BATCH_READ, BATCH_DELETE -> BatchReadRequest.encode(out, keys(random, 1 + random.nextInt(8)));
            case RENAME, COPY -> KeyPairRequest.encode(out, key(random), key(random));
            case WRITE_WITH_KEY_HASH -> KeyHashWriteRequest.encode(out, hash(random), bytes(random, maxBytes));
            case BATCH_WRITE_WITH_KEY_HASHES ->
                KeyHashBatchWriteRequest.encode(out, hashes(random, 7), payloads(random, 7, maxBytes));
            case READ_WITH_KEY_HASH, DELETE_WITH_KEY_HASH, EXISTS_WITH_KEY_HASH, WRITE_STREAM_WITH_KEY_HASH ->
                KeyHashRequest.encode(out, hash(random));
            case BATCH_READ_HASHED_KEYS, BATCH_DELETE_KEY_HASHES -> KeyHashesRequest.encode(out, hashes(random, 6));
            case SCAN -> ScanRequest.encode(out,
                    new ScanRequest(0, 0, 1 + random.nextInt(100), 0, random.nextBoolean()));
            case WRITE_STREAM_CHUNK -> {
                byte[] chunk = bytes(random, maxBytes);
                WriteChunkRequest.encode(out, hash(random), random.nextInt(9), chunk, chunk.length);
            }
            case WRITE_STREAM_END -> WriteEndRequest.encode(out, hash(random), random.nextInt(9));
            case READ_STREAM -> ReadStreamRequest.encode(out, key(random), random.nextInt(9));
            case READ_STREAM_WITH_KEY_HASH -> KeyHashReadStreamRequest.encode(out, hash(random), random.nextInt(9));
            case READ_STREAM_CHUNK -> ReadChunkRequest.encode(out, hash(random), random.nextInt(9), 0);
            case FOLLOW -> FollowRequest.encode(out, random.nextInt(2));
            case FOLLOW_NEXT -> FollowNextRequest.encode(out, hash(random), 0, 0, 1);
            case KEEP_STREAM, CLOSE_STREAM -> StreamRequest.encode(out, hash(random));
            case DELETE_IF_UNCHANGED -> EntryRequest.encode(out, new EntryFields(hash(random), 0, 64, 5, 7));
            case LEN, IS_EMPTY, FILE_SIZE, HELLO, READ_LAST_ENTRY, FLUSH, STATS, VERIFY, COMPACT -> {
                // No arguments.
            }
        }
        return new Call(method.id(), out.toByteArray());
    }

    private static byte[] key(SplittableRandom random) {
        return Calls.utf8("key" + random.nextInt(KEYS));
    }

    private static ByteSource keys(SplittableRandom random, int count) {
        List<byte[]> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(key(random));
        }
        return ByteSource.of(keys);
    }

    private static ByteSource payloads(SplittableRandom random, int count, int maxBytes) {
        List<byte[]> payloads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            payloads.add(bytes(random, maxBytes));
        }
        return ByteSource.of(payloads);
    }

    private static long hash(SplittableRandom random) {
        return random.nextInt(KEYS) * 0x9E37_79B9_7F4A_7C15L;
    }

    private static long[] hashes(SplittableRandom random, int count) {
        return random.longs(count).map(ignored -> hash(random)).toArray();
    }

    private static byte[] bytes(SplittableRandom random, int maxBytes) {
        byte[] bytes = new byte[maxBytes == LARGE_BYTES ? maxBytes : 1 + random.nextInt(maxBytes)];
        random.nextBytes(bytes);
        return bytes;
    }
}
