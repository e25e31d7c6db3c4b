package io.simdrdrive.server.internal.stream;

import io.simdrdrive.protocol.bitcode.ByteSlice;
import io.simdrdrive.server.StreamLimits;
import io.simdrdrive.store.DataStore;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * A value that comes in chunks. The store keeps it apart, and takes its writer's lock when it is whole. Thread-safe.
 */
public final class WriteStream extends OpenStream {
    private final ChunkPipe pipe;
    private final CompletableFuture<Long> tail = new CompletableFuture<>();

    /** One that has no chunk yet. */
    public WriteStream(StreamLimits limits) {
        this.pipe = new ChunkPipe(limits.maxAheadBytes(), limits.chunkTimeoutMs());
    }

    /** Lets the store read the chunks, in a thread of its own. */
    public void start(DataStore store, long keyHash, Executor threads) {
        threads.execute(() -> {
            try {
                tail.complete(store.writeStreamWithKeyHash(keyHash, pipe));
            } catch (IOException e) {
                tail.completeExceptionally(new StreamRefusedException("the stream has ended: " + e.getMessage()));
            } catch (RuntimeException | Error e) {
                tail.completeExceptionally(e);
            } finally {
                pipe.abandon();
            }
        });
    }

    /** Takes a chunk; returns when the store has. */
    public void take(long offset, ByteSlice chunk) {
        if (!pipe.put(offset, chunk.array(), chunk.offset(), chunk.length())) {
            long written = tail();
            throw new StreamRefusedException("the stream was ended before: its value is written, up to " + written);
        }
        touch();
    }

    /** Says how long it is in all, and waits until the store has it. Returns the tail after it. */
    public long end(long sizeBytes) {
        pipe.end(sizeBytes);
        return tail();
    }

    private long tail() {
        try {
            return tail.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    @Override
    void drain() {
        pipe.drain();
    }

    @Override
    void close() {
        pipe.close("the stream was closed before it was whole");
    }
}
