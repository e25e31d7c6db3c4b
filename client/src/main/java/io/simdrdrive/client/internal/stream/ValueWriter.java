package io.simdrdrive.client.internal.stream;

import io.simdrdrive.client.ClientException;
import io.simdrdrive.client.internal.connection.StreamLink;
import io.simdrdrive.client.internal.connection.StreamLink.Opened;
import io.simdrdrive.client.internal.request.StreamRequests;
import io.simdrdrive.protocol.method.StreamResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Writes one value from a source of any length, a chunk at a time, and a window of them ahead of the server. */
public final class ValueWriter {
    private final StreamLink link;
    private final long stream;
    private final int chunkBytes;
    private final ArrayDeque<CompletableFuture<@Nullable Void>> ahead = new ArrayDeque<>();
    private long sent;

    private ValueWriter(StreamLink link, StreamResponse opened) {
        this.link = link;
        this.stream = opened.stream();
        long most = Math.min(link.mostBytes(ValueReader.CHUNK_BYTES), opened.maxChunkBytes());
        this.chunkBytes = (int) Math.max(1, most);
    }

    /**
     * Writes all that a source has.
     *
     * @param opened the stream
     * @param endLimitNanos for the end, which puts the whole value into the store
     * @return the tail of the store
     * @throws IOException if the source fails
     */
    public static long write(Opened<StreamResponse> opened, long endLimitNanos, InputStream source)
            throws IOException {
        ValueWriter writer = new ValueWriter(opened.link(), opened.result());
        try {
            writer.sendAll(source);
            return writer.end(endLimitNanos);
        } catch (IOException | RuntimeException | Error e) {
            writer.giveUp();
            throw e;
        }
    }

    private void sendAll(InputStream source) throws IOException {
        byte[] chunk = new byte[chunkBytes]; // a call is encoded when it has been made: one will do
        int length = source.readNBytes(chunk, 0, chunkBytes);
        while (length > 0) {
            while ((ahead.size() + 1L) * chunkBytes > ValueReader.WINDOW_BYTES || (!ahead.isEmpty() && ahead.element()
                    .isDone())) {
                await(ahead.remove());
            }
            ahead.add(link.callAsync(StreamRequests.writeChunk(stream, sent, chunk, length)));
            sent += length;
            length = length < chunkBytes ? 0 : source.readNBytes(chunk, 0, chunkBytes);
        }
    }

    /** The first failure is the one that counts. */
    private long end(long limitNanos) {
        CompletableFuture<Long> tail = link.callAsync(StreamRequests.endWrite(stream, sent), limitNanos);
        while (!ahead.isEmpty()) {
            await(ahead.remove());
        }
        return await(tail);
    }

    private static <T extends @Nullable Object> T await(CompletableFuture<T> call) {
        try {
            return call.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ClientException || e.getCause() instanceof UnsupportedOperationException) {
                throw (RuntimeException) e.getCause();
            }
            throw e;
        }
    }

    private void giveUp() {
        link.tell(StreamRequests.close(stream));
    }
}
