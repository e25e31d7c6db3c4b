package io.simdrdrive.client.internal.request;

import io.simdrdrive.protocol.bitcode.ByteSource;
import io.simdrdrive.protocol.method.BoolResponse;
import io.simdrdrive.protocol.method.KeyHashBatchWriteRequest;
import io.simdrdrive.protocol.method.KeyHashRequest;
import io.simdrdrive.protocol.method.KeyHashWriteRequest;
import io.simdrdrive.protocol.method.KeyHashesRequest;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.method.U64Response;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods that take hashes in the place of keys, as requests. */
public final class KeyHashRequests {
    private KeyHashRequests() {}

    public static Request<Long> write(long keyHash, byte[] payload) {
        Objects.requireNonNull(payload, "payload");
        return new Request<>(Method.WRITE_WITH_KEY_HASH, (long) Long.BYTES + payload.length,
                out -> KeyHashWriteRequest.encode(out, keyHash, payload), U64Response::decode);
    }

    public static Request<Long> batchWrite(long[] keyHashes, List<byte[]> payloads) {
        if (keyHashes.length != payloads.size()) {
            throw new IllegalArgumentException(keyHashes.length + " key hashes for " + payloads.size() + " payloads");
        }
        long bytes = (long) Long.BYTES * keyHashes.length;
        int index = 0;
        for (byte[] payload : payloads) {
            bytes += NonNulls.require(payload, "payloads", index++).length;
        }
        return new Request<>(Method.BATCH_WRITE_WITH_KEY_HASHES, bytes,
                out -> KeyHashBatchWriteRequest.encode(out, keyHashes, ByteSource.of(payloads)), U64Response::decode);
    }

    public static Request<byte @Nullable []> read(long keyHash) {
        return ofHash(Method.READ_WITH_KEY_HASH, keyHash, Requests::decodePayload);
    }

    public static Request<List<byte @Nullable []>> batchRead(long[] keyHashes) {
        return ofHashes(Method.BATCH_READ_HASHED_KEYS, keyHashes, Requests::decodePayloads);
    }

    public static Request<Long> delete(long keyHash) {
        return ofHash(Method.DELETE_WITH_KEY_HASH, keyHash, U64Response::decode);
    }

    public static Request<Long> batchDelete(long[] keyHashes) {
        return ofHashes(Method.BATCH_DELETE_KEY_HASHES, keyHashes, U64Response::decode);
    }

    public static Request<Boolean> exists(long keyHash) {
        return ofHash(Method.EXISTS_WITH_KEY_HASH, keyHash, BoolResponse::decode);
    }

    private static <T extends @Nullable Object> Request<T> ofHash(Method method, long keyHash,
            Request.Decoder<T> decoder) {
        return new Request<>(method, Long.BYTES, out -> KeyHashRequest.encode(out, keyHash), decoder);
    }

    private static <T extends @Nullable Object> Request<T> ofHashes(Method method, long[] keyHashes,
            Request.Decoder<T> decoder) {
        return new Request<>(method, (long) Long.BYTES * keyHashes.length,
                out -> KeyHashesRequest.encode(out, keyHashes), decoder);
    }
}
