package io.simdrdrive.client.internal.stream;

import io.simdrdrive.client.ClientException;
import io.simdrdrive.client.internal.connection.TimedCalls;
import io.simdrdrive.client.internal.request.Request;
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
    private static final int CHUNK_BYTES = ValueReader.CHUNK_BYTES;
    private static final int WINDOW_CHUNKS = ValueReader.WINDOW_BYTES / CHUNK_BYTES;

    private final TimedCalls calls;
    private final TimedCalls patient;
    private final long stream;
    private final ArrayDeque<CompletableFuture<@Nullable Void>> ahead = new ArrayDeque<>(WINDOW_CHUNKS);
    private long sent;

    private ValueWriter(TimedCalls calls, TimedCalls patient, long stream) {
        this.calls = calls;
        this.patient = patient;
        this.stream = stream;
    }

    /**
     * Writes all that a source has.
     *
     * @param calls for what is quick
     * @param patient for the end, which puts the whole value into the store
     * @param opening opens the stream
     * @return the tail of the store
     * @throws IOException if the source fails
     */
    public static long write(TimedCalls calls, TimedCalls patient, Request<StreamResponse> opening, InputStream source)
            throws IOException {
        ValueWriter writer = new ValueWriter(calls, patient, calls.call(opening).stream());
        try {
            writer.sendAll(source);
            return writer.end();
        } catch (IOException | RuntimeException | Error e) {
            writer.giveUp();
            throw e;
        }
    }

    private void sendAll(InputStream source) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES]; // a call is encoded when it has been made: one will do
        int length = source.readNBytes(chunk, 0, CHUNK_BYTES);
        while (length > 0) {
            while (ahead.size() >= WINDOW_CHUNKS || (!ahead.isEmpty() && ahead.element().isDone())) {
                await(ahead.remove());
            }
            ahead.add(calls.callAsync(StreamRequests.writeChunk(stream, sent, chunk, length)));
            sent += length;
            length = length < CHUNK_BYTES ? 0 : source.readNBytes(chunk, 0, CHUNK_BYTES);
        }
    }

    /** The first failure is the one that counts. */
    private long end() {
        CompletableFuture<Long> tail = patient.callAsync(StreamRequests.endWrite(stream, sent));
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
        calls.tell(StreamRequests.close(stream));
    }
}
