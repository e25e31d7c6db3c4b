package io.simdrdrive.client.internal.stream;

import io.simdrdrive.client.EntryMetadata;
import io.simdrdrive.client.internal.connection.StreamLink;
import io.simdrdrive.client.internal.request.StreamRequests;
import io.simdrdrive.client.internal.request.StreamRequests.Opened;
import io.simdrdrive.protocol.method.Method;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of one value, in order. Some are asked for ahead, but no more than the window: what the user does not take is
 * not sent. For one thread.
 */
public final class ValueReader {
    /**
     * Of a chunk. Large enough for few calls, small enough for a processor's cache; with what stands around it in its
     * message it fits into four full frames, so that whoever puts them together needs an array no larger than that.
     */
    public static final int CHUNK_BYTES = (256 << 10) - 128;
    /** How much may be on its way. */
    static final int WINDOW_BYTES = 4 << 20;

    private final StreamLink link;
    private final EntryMetadata entry;
    private final long stream;
    private final ArrayDeque<Ahead> ahead = new ArrayDeque<>();
    private final CRC32 checksum = new CRC32();
    private byte @Nullable [] first;
    private @Nullable IOException failure;
    private long askedTo;
    private long givenTo;
    private boolean released;
    private boolean closed;

    private record Ahead(int length, CompletableFuture<byte[]> chunk) {}

    /** Of a value that was asked for by itself. */
    public ValueReader(StreamLink link, Opened opened) {
        this(link, opened.stream(), opened.entry(), opened.firstChunk(), true);
    }

    /** Of a long value that a follower has come to. */
    static ValueReader ofFollower(StreamLink link, long stream, EntryMetadata entry) {
        return new ValueReader(link, stream, entry, null, false);
    }

    private ValueReader(StreamLink link, long stream, EntryMetadata entry, byte @Nullable [] first, boolean isOwn) {
        this.link = link;
        this.stream = stream;
        this.entry = entry;
        this.first = first;
        this.released = !isOwn || stream == 0;
        this.askedTo = first == null ? 0 : first.length;
    }

    /** What is read. */
    public EntryMetadata entry() {
        return entry;
    }

    /** Whether there is a next chunk, as far as is known. */
    boolean hasMore() {
        return givenTo < entry.sizeBytes();
    }

    /**
     * The next chunk, or null at the end. After a failure there is nothing but that failure: the chunk behind would be taken
     * for the one that is missing, and the end of a damaged value for that of a whole one.
     *
     * @throws IOException if it cannot be had, or if it is the last and the value does not have its checksum
     */
    public byte @Nullable [] next() throws IOException {
        if (closed) {
            throw new IOException("the stream was closed");
        }
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure.getCause());
        }
        if (!hasMore()) {
            return null;
        }
        if (first == null) {
            link.requireMayWait(Method.READ_STREAM_CHUNK);
        }
        try {
            return take();
        } catch (InterruptedIOException e) {
            throw e; // nothing is lost: the chunk is waited for again
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    private byte[] take() throws IOException {
        askAhead();
        byte[] chunk = first;
        first = null;
        if (chunk == null) {
            Ahead next = ahead.element();
            chunk = Answers.await(next.chunk);
            ahead.remove();
            askAgain(next.length, chunk.length);
        }
        checksum.update(chunk);
        givenTo += chunk.length;
        if (givenTo == entry.sizeBytes()) {
            requireChecksum();
            release();
        }
        return chunk;
    }

    private void askAhead() {
        while (askedTo < entry.sizeBytes() && askedTo - givenTo < WINDOW_BYTES) {
            int length = (int) Math.min(link.mostBytes(CHUNK_BYTES), entry.sizeBytes() - askedTo);
            ahead.add(ask(askedTo, length));
            askedTo += length;
        }
    }

    private Ahead ask(long offset, int length) {
        return new Ahead(length, link.callAsync(StreamRequests.readChunk(stream, offset, length)));
    }

    /** A server may give less than was asked for, but not nothing. */
    private void askAgain(int wanted, int given) throws IOException {
        if (given == 0 || given > wanted) {
            throw new EOFException("the server gave " + given + " bytes at offset " + givenTo + " of a value of "
                    + entry.sizeBytes() + ": expected 1 to " + wanted);
        }
        if (given < wanted) {
            ahead.addFirst(ask(givenTo + given, wanted - given));
        }
    }

    private void requireChecksum() throws IOException {
        if ((int) checksum.getValue() != entry.checksum()) {
            throw new IOException(String.format(Locale.ROOT,
                    "the value at offset %d of the server's store has the checksum %08x: %08x"
                            + " was stored with it; verify the store", entry.payloadOffset(), checksum.getValue(),
                    entry.checksum()));
        }
    }

    private void release() {
        if (!released) {
            released = true;
            link.close(stream);
        }
    }

    /** Lets the server forget it. */
    public void close() {
        closed = true;
        release();
        ahead.clear();
    }
}
