package io.simdrdrive.client.internal.request;

import io.simdrdrive.client.EntryMetadata;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.method.BoolResponse;
import io.simdrdrive.protocol.method.EmptyResponse;
import io.simdrdrive.protocol.method.EntryFields;
import io.simdrdrive.protocol.method.EntryRequest;
import io.simdrdrive.protocol.method.FollowNextRequest;
import io.simdrdrive.protocol.method.FollowNextResponse;
import io.simdrdrive.protocol.method.FollowRequest;
import io.simdrdrive.protocol.method.KeyHashReadStreamRequest;
import io.simdrdrive.protocol.method.KeyHashRequest;
import io.simdrdrive.protocol.method.KeyRequest;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.method.ReadChunkRequest;
import io.simdrdrive.protocol.method.ReadChunkResponse;
import io.simdrdrive.protocol.method.ReadStreamRequest;
import io.simdrdrive.protocol.method.ReadStreamResponse;
import io.simdrdrive.protocol.method.StreamRequest;
import io.simdrdrive.protocol.method.StreamResponse;
import io.simdrdrive.protocol.method.U64Response;
import io.simdrdrive.protocol.method.WriteChunkRequest;
import io.simdrdrive.protocol.method.WriteEndRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods of streams, and of entries that are deleted if they are unchanged, as requests. */
public final class StreamRequests {
    /** What an entry takes beside its payload, at the most. */
    private static final int MAX_ENTRY_BYTES = 64;

    private StreamRequests() {}

    /**
     * A value that is being read.
     *
     * @param stream what the server named it; 0 if the first chunk is all
     */
    public record Opened(long stream, EntryMetadata entry, byte[] firstChunk) {}

    /**
     * Entries that were appended.
     *
     * @param payloads as many; null for one that is too long, which is then the last
     */
    public record Page(List<EntryMetadata> entries, List<byte @Nullable []> payloads, long position, boolean isOpen) {}

    public static Request<StreamResponse> write(byte[] key) {
        Objects.requireNonNull(key, "key");
        return new Request<>(Method.WRITE_STREAM, key.length, out -> KeyRequest.encode(out, key),
                StreamResponse::decode);
    }

    public static Request<StreamResponse> write(long keyHash) {
        return new Request<>(Method.WRITE_STREAM_WITH_KEY_HASH, Long.BYTES,
                out -> KeyHashRequest.encode(out, keyHash), StreamResponse::decode);
    }

    public static Request<@Nullable Void> writeChunk(long stream, long offset, byte[] chunk, int length) {
        return new Request<>(Method.WRITE_STREAM_CHUNK, length,
                out -> WriteChunkRequest.encode(out, stream, offset, chunk, length), EmptyResponse::decode);
    }

    public static Request<Long> endWrite(long stream, long sizeBytes) {
        return new Request<>(Method.WRITE_STREAM_END, 0, out -> WriteEndRequest.encode(out, stream, sizeBytes),
                U64Response::decode);
    }

    public static Request<@Nullable Opened> read(byte[] key, int maxBytes) {
        Objects.requireNonNull(key, "key");
        return new Request<>(Method.READ_STREAM, key.length, out -> ReadStreamRequest.encode(out, key, maxBytes),
                StreamRequests::opened);
    }

    public static Request<@Nullable Opened> read(long keyHash, int maxBytes) {
        return new Request<>(Method.READ_STREAM_WITH_KEY_HASH, Long.BYTES,
                out -> KeyHashReadStreamRequest.encode(out, keyHash, maxBytes), StreamRequests::opened);
    }

    public static Request<byte[]> readChunk(long stream, long offset, int maxBytes) {
        return new Request<>(Method.READ_STREAM_CHUNK, 0,
                out -> ReadChunkRequest.encode(out, stream, offset, maxBytes),
                in -> ReadChunkResponse.decode(in).toByteArray());
    }

    public static Request<StreamResponse> follow(long fromOffset) {
        return new Request<>(Method.FOLLOW, 0, out -> FollowRequest.encode(out, fromOffset), StreamResponse::decode);
    }

    public static Request<Page> next(long stream, int maxBytes, long maxWaitMs) {
        return new Request<>(Method.FOLLOW_NEXT, 0, out -> FollowNextRequest.encode(out, stream,
                Math.max(1, maxBytes / MAX_ENTRY_BYTES), maxBytes, maxWaitMs),
                StreamRequests::page);
    }

    public static Request<@Nullable Void> keep(long stream) {
        return new Request<>(Method.KEEP_STREAM, 0, out -> StreamRequest.encode(out, stream), EmptyResponse::decode);
    }

    public static Request<@Nullable Void> close(long stream) {
        return new Request<>(Method.CLOSE_STREAM, 0, out -> StreamRequest.encode(out, stream), EmptyResponse::decode);
    }

    public static Request<Boolean> deleteIfUnchanged(EntryMetadata entry) {
        EntryFields fields = new EntryFields(entry.keyHash(), entry.prevOffset(), entry.payloadOffset(),
                entry.sizeBytes(), Integer.toUnsignedLong(entry.checksum()));
        return new Request<>(Method.DELETE_IF_UNCHANGED, 0, out -> EntryRequest.encode(out, fields),
                BoolResponse::decode);
    }

    private static @Nullable Opened opened(BitcodeReader in) {
        ReadStreamResponse opened = ReadStreamResponse.decode(in);
        return opened == null
                ? null
                : new Opened(opened.stream(), EntryRequests.metadata(opened.entry()), opened.chunk().toByteArray());
    }

    private static Page page(BitcodeReader in) {
        FollowNextResponse page = FollowNextResponse.decode(in);
        List<EntryMetadata> entries = new ArrayList<>(page.entries().size());
        List<byte @Nullable []> payloads = new ArrayList<>(page.entries().size());
        for (int i = 0; i < page.entries().size(); i++) {
            entries.add(EntryRequests.metadata(page.entries().get(i)));
            payloads.add(page.payloads().get(i));
        }
        return new Page(entries, payloads, page.position(), page.isOpen());
    }
}
