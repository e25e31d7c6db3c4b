package io.simdrdrive.client.internal.request;

import io.simdrdrive.client.KeyValue;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.ByteSlice;
import io.simdrdrive.protocol.bitcode.ByteSource;
import io.simdrdrive.protocol.bitcode.ByteStrings;
import io.simdrdrive.protocol.method.BatchReadRequest;
import io.simdrdrive.protocol.method.BatchReadResponse;
import io.simdrdrive.protocol.method.BatchWriteRequest;
import io.simdrdrive.protocol.method.BoolResponse;
import io.simdrdrive.protocol.method.KeyPairRequest;
import io.simdrdrive.protocol.method.KeyRequest;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.method.ReadResponse;
import io.simdrdrive.protocol.method.U64Response;
import io.simdrdrive.protocol.method.WriteRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods as requests. */
public final class Requests {
    private static final Request.Encoder NO_ARGUMENTS = out -> {};
    private static final Request<Long> LEN = new Request<>(Method.LEN, 0, NO_ARGUMENTS, U64Response::decode);
    private static final Request<Long> FILE_SIZE = new Request<>(Method.FILE_SIZE, 0, NO_ARGUMENTS,
            U64Response::decode);
    private static final Request<Boolean> IS_EMPTY = new Request<>(Method.IS_EMPTY, 0, NO_ARGUMENTS,
            BoolResponse::decode);

    private Requests() {}

    public static Request<Long> write(byte[] key, byte[] payload) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(payload, "payload");
        return new Request<>(Method.WRITE, (long) key.length + payload.length,
                out -> WriteRequest.encode(out, key, payload), U64Response::decode);
    }

    public static Request<Long> batchWrite(List<KeyValue> entries) {
        long bytes = 0;
        int index = 0;
        for (KeyValue entry : entries) {
            KeyValue given = NonNulls.require(entry, "entries", index++);
            bytes += (long) given.key().length + given.payload().length;
        }
        ByteSource keys = new EntryColumn(entries, KeyValue::key);
        ByteSource payloads = new EntryColumn(entries, KeyValue::payload);
        return new Request<>(Method.BATCH_WRITE, bytes, out -> BatchWriteRequest.encode(out, keys, payloads),
                U64Response::decode);
    }

    public static Request<byte @Nullable []> read(byte[] key) {
        return ofKey(Method.READ, key, Requests::decodePayload);
    }

    public static Request<List<byte @Nullable []>> batchRead(List<byte[]> keys) {
        return ofKeys(Method.BATCH_READ, keys, Requests::decodePayloads);
    }

    public static Request<Long> batchDelete(List<byte[]> keys) {
        return ofKeys(Method.BATCH_DELETE, keys, U64Response::decode);
    }

    public static Request<Long> rename(byte[] oldKey, byte[] newKey) {
        Objects.requireNonNull(oldKey, "oldKey");
        return ofPair(Method.RENAME, oldKey, newKey);
    }

    public static Request<Long> copy(byte[] key, byte[] newKey) {
        Objects.requireNonNull(key, "key");
        return ofPair(Method.COPY, key, newKey);
    }

    public static Request<Long> delete(byte[] key) {
        return ofKey(Method.DELETE, key, U64Response::decode);
    }

    public static Request<Boolean> exists(byte[] key) {
        return ofKey(Method.EXISTS, key, BoolResponse::decode);
    }

    public static Request<Long> size() {
        return LEN;
    }

    public static Request<Boolean> isEmpty() {
        return IS_EMPTY;
    }

    public static Request<Long> fileSize() {
        return FILE_SIZE;
    }

    private static <T extends @Nullable Object> Request<T> ofKey(Method method, byte[] key,
            Request.Decoder<T> decoder) {
        Objects.requireNonNull(key, "key");
        return new Request<>(method, key.length, out -> KeyRequest.encode(out, key), decoder);
    }

    private static <T extends @Nullable Object> Request<T> ofKeys(Method method, List<byte[]> keys,
            Request.Decoder<T> decoder) {
        long bytes = 0;
        int index = 0;
        for (byte[] key : keys) {
            bytes += NonNulls.require(key, "keys", index++).length;
        }
        return new Request<>(method, bytes, out -> BatchReadRequest.encode(out, ByteSource.of(keys)), decoder);
    }

    private static Request<Long> ofPair(Method method, byte[] key, byte[] newKey) {
        Objects.requireNonNull(newKey, "newKey");
        return new Request<>(method, (long) key.length + newKey.length, out -> KeyPairRequest.encode(out, key, newKey),
                U64Response::decode);
    }

    static byte @Nullable [] decodePayload(BitcodeReader in) {
        ByteSlice payload = ReadResponse.decode(in);
        return payload == null ? null : payload.toByteArray();
    }

    static List<byte @Nullable []> decodePayloads(BitcodeReader in) {
        ByteStrings payloads = BatchReadResponse.decode(in);
        List<byte @Nullable []> copies = new ArrayList<>(payloads.size());
        for (int i = 0; i < payloads.size(); i++) {
            copies.add(payloads.get(i));
        }
        return Collections.unmodifiableList(copies);
    }
}
