package io.simdrdrive.client.internal.stream;

import io.simdrdrive.client.CallInterruptedException;
import io.simdrdrive.client.ClientException;
import io.simdrdrive.client.Delivery;
import io.simdrdrive.client.internal.connection.StreamLink;
import io.simdrdrive.client.internal.connection.StreamLink.Opened;
import io.simdrdrive.client.internal.request.StreamRequests;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.method.StreamResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
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
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted(Delivery.NOT_SENT);
            }
            while ((ahead.size() + 1L) * chunkBytes > ValueReader.WINDOW_BYTES || (!ahead.isEmpty() && ahead.element()
                    .isDone())) {
                await(ahead.remove(), Delivery.NOT_SENT);
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
            await(ahead.remove(), Delivery.UNKNOWN);
        }
        return await(tail, Delivery.UNKNOWN);
    }

    private <T extends @Nullable Object> T await(CompletableFuture<T> call, Delivery ifInterrupted) {
        try {
            return call.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ClientException || e.getCause() instanceof UnsupportedOperationException) {
                throw (RuntimeException) e.getCause();
            }
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(ifInterrupted);
        }
    }

    private CallInterruptedException interrupted(Delivery delivery) {
        return link.interrupted(Method.WRITE_STREAM, delivery);
    }

    private void giveUp() {
        link.close(stream);
    }
}
