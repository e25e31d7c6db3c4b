package io.simdrdrive.server.internal.call;

import io.simdrdrive.hash.Xxh3;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.ByteSlice;
import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.method.EntryFields;
import io.simdrdrive.protocol.method.EntryRequest;
import io.simdrdrive.protocol.method.FollowNextRequest;
import io.simdrdrive.protocol.method.FollowNextResponse;
import io.simdrdrive.protocol.method.FollowRequest;
import io.simdrdrive.protocol.method.KeyHashReadStreamRequest;
import io.simdrdrive.protocol.method.KeyHashRequest;
import io.simdrdrive.protocol.method.KeyRequest;
import io.simdrdrive.protocol.method.ReadStreamRequest;
import io.simdrdrive.protocol.method.StreamRequest;
import io.simdrdrive.protocol.method.StreamResponse;
import io.simdrdrive.protocol.method.WriteChunkRequest;
import io.simdrdrive.protocol.method.WriteEndRequest;
import io.simdrdrive.server.internal.stream.FollowStream;
import io.simdrdrive.server.internal.stream.OpenStream;
import io.simdrdrive.server.internal.stream.Streams;
import io.simdrdrive.server.internal.stream.WriteStream;
import io.simdrdrive.store.DataStore;
import io.simdrdrive.store.EntryHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is written, read and followed in more calls than one. Thread-safe. */
record StreamMethods(DataStore store, AnswerLimits limits) {
    StreamResponse write(BitcodeReader arguments, Conversation caller) {
        ByteSlice key = KeyRequest.decode(arguments);
        return write(Xxh3.hash(key.array(), key.offset(), key.length()), caller);
    }

    StreamResponse writeByHash(BitcodeReader arguments, Conversation caller) {
        return write(KeyHashRequest.decode(arguments), caller);
    }

    private StreamResponse write(long keyHash, Conversation caller) {
        WriteStream stream = new WriteStream(limits.streams());
        long id = caller.streams().add(stream);
        stream.start(store, keyHash, caller.threads());
        return new StreamResponse(id, limits.streams().idleMs(), limits.chunkBytes());
    }

    void writeChunk(BitcodeReader arguments, Conversation caller) {
        WriteChunkRequest request = WriteChunkRequest.decode(arguments);
        if (request.chunk().length() > limits.chunkBytes()) {
            throw new RefusedCallException("a chunk of " + request.chunk().length() + " bytes: the most is "
                    + limits.chunkBytes());
        }
        caller.streams().use(request.stream(), WriteStream.class).take(request.offset(), request.chunk());
    }

    long endWrite(BitcodeReader arguments, Conversation caller) {
        WriteEndRequest request = WriteEndRequest.decode(arguments);
        long tail = caller.streams().use(request.stream(), WriteStream.class).end(request.sizeBytes());
        caller.streams().forget(request.stream());
        return tail;
    }

    ReadChunk read(BitcodeReader arguments) {
        ReadStreamRequest request = ReadStreamRequest.decode(arguments);
        ByteSlice key = request.key();
        return first(Xxh3.hash(key.array(), key.offset(), key.length()), request.maxBytes());
    }

    ReadChunk readByHash(BitcodeReader arguments) {
        KeyHashReadStreamRequest request = KeyHashReadStreamRequest.decode(arguments);
        return first(request.keyHash(), request.maxBytes());
    }

    private ReadChunk first(long keyHash, long maxBytes) {
        return new ReadChunk(store.readWithKeyHash(keyHash), 0, maxBytes, limits.chunkBytes());
    }

    StreamResponse follow(BitcodeReader arguments, Conversation caller) {
        long from = FollowRequest.decode(arguments).fromOffset();
        Streams streams = caller.streams();
        FollowStream stream = new FollowStream();
        long id = streams.add(stream);
        try {
            stream.start(store, from);
        } catch (RuntimeException e) {
            streams.forget(id);
            throw e;
        }
        return new StreamResponse(id, limits.streams().idleMs(), limits.chunkBytes());
    }

    Consumer<FrameWriter> next(BitcodeReader arguments, Conversation caller) {
        FollowNextRequest request = FollowNextRequest.decode(arguments);
        long maxBytes = AnswerLimits.least(request.maxBytes(), limits.chunkBytes());
        long waitMs = request.maxWaitMs() == 0 ? 0 : AnswerLimits.least(request.maxWaitMs(), limits.followWaitMs());
        FollowStream.Page page = caller.streams().use(request.stream(), FollowStream.class).next(
                (int) AnswerLimits.least(request.maxEntries(), limits.followEntries()), maxBytes, waitMs);
        List<EntryFields> entries = new ArrayList<>(page.entries().size());
        List<@Nullable EntryHandle> payloads = new ArrayList<>(page.entries().size());
        for (EntryHandle entry : page.entries()) {
            entries.add(EntryAnswers.fields(entry));
            payloads.add(entry.size() > maxBytes ? null : entry);
        }
        return out -> FollowNextResponse.encode(out, entries, new EntryPayloads(payloads), page.position(), page
                .isOpen());
    }

    ReadChunk readChunk(BitcodeReader arguments, Conversation caller) {
        return ReadChunk.of(arguments, caller.streams(), limits.chunkBytes());
    }

    void keep(BitcodeReader arguments, Conversation caller) {
        var _ = caller.streams().use(StreamRequest.decode(arguments).stream(), OpenStream.class);
    }

    void close(BitcodeReader arguments, Conversation caller) {
        caller.streams().close(StreamRequest.decode(arguments).stream());
    }

    /** Every field counts: after a compaction, which moves entries, none is known as unchanged. */
    boolean deleteIfUnchanged(BitcodeReader arguments) {
        EntryFields expected = EntryRequest.decode(arguments);
        EntryHandle current = store.readWithKeyHash(expected.keyHash());
        return current != null && EntryAnswers.fields(current).equals(expected) && store.deleteIfUnchanged(current);
    }
}
