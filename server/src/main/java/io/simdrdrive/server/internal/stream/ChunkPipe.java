package io.simdrdrive.server.internal.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Chunks that come with their offsets, in about the right order, as a stream that the store reads. A chunk is held where
 * it lies in its message until the store has taken it; that is when its call is answered, so that a client knows how much
 * it may send. Thread-safe.
 */
final class ChunkPipe extends InputStream {
    private static final long UNKNOWN = -1;
    private static final long MAX_LAST_GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition toRead = lock.newCondition();
    private final Map<Long, Chunk> waiting = new HashMap<>();
    private @Nullable Chunk current;
    private long position;
    private long size = UNKNOWN;
    private @Nullable String closed;
    private boolean abandoned;
    private final long maxAheadBytes;
    private long maxGapNanos;

    private final class Chunk {
        final byte[] array;
        final Condition done = lock.newCondition();
        int at;
        int left;
        boolean isTaken;

        Chunk(byte[] array, int at, int length) {
            this.array = array;
            this.at = at;
            this.left = length;
        }
    }

    /**
     * An empty one.
     *
     * @param maxAheadBytes how far a chunk may reach beyond what the store has taken
     * @param maxGapMs how long a chunk may wait for one before it
     */
    ChunkPipe(long maxAheadBytes, long maxGapMs) {
        this.maxAheadBytes = maxAheadBytes;
        this.maxGapNanos = TimeUnit.MILLISECONDS.toNanos(maxGapMs);
    }

    /**
     * Puts a chunk in, and waits until the store has taken it.
     *
     * @return false if the store takes no more, for a reason of its own
     * @throws StreamRefusedException if it does not belong there, or the stream was closed
     */
    boolean put(long offset, byte[] array, int from, int length) {
        lock.lock();
        try {
            if (length == 0 || abandoned) {
                return !abandoned;
            }
            requirePlace(offset, length);
            Chunk chunk = new Chunk(array, from, length);
            waiting.put(offset, chunk);
            toRead.signal();
            while (!chunk.isTaken && !abandoned) {
                chunk.done.awaitUninterruptibly();
            }
            return chunk.isTaken;
        } finally {
            lock.unlock();
        }
    }

    private void requirePlace(long offset, int length) {
        if (closed != null) {
            throw new StreamRefusedException(closed);
        }
        long ahead = offset - position;
        if (ahead < 0 || waiting.containsKey(offset) || (size != UNKNOWN && length > size - offset)) {
            throw new StreamRefusedException("a chunk of " + length + " bytes at offset " + Long.toUnsignedString(
                    offset) + " does not belong there: " + position
                    + " bytes were taken; each chunk begins where one before it ended, and none lies behind the end");
        }
        if (ahead > maxAheadBytes - length) {
            throw new StreamRefusedException("a chunk of " + length + " bytes that begins " + ahead
                    + " bytes behind what was taken: the most is " + maxAheadBytes
                    + "; wait for the answers of earlier ones");
        }
    }

    /**
     * Says how long it is in all. Chunks that are still on their way are waited for.
     *
     * @throws StreamRefusedException if that cannot be, or the stream was closed
     */
    void end(long sizeBytes) {
        lock.lock();
        try {
            if (closed != null) {
                throw new StreamRefusedException(closed);
            }
            if (size != UNKNOWN || sizeBytes < position) {
                throw new StreamRefusedException(size != UNKNOWN
                        ? "the stream was ended before"
                        : "the stream has " + position + " bytes already: it cannot end after " + Long
                                .toUnsignedString(sizeBytes));
            }
            size = sizeBytes;
            toRead.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more comes: unless the stream is whole, who reads it fails when it has read what is there. */
    void close(String reason) {
        lock.lock();
        try {
            closed = closed == null ? reason : closed;
            toRead.signal();
        } finally {
            lock.unlock();
        }
    }

    /** No more calls are read from the client: a gap can be filled only by those that have begun. */
    void drain() {
        lock.lock();
        try {
            maxGapNanos = Math.min(maxGapNanos, MAX_LAST_GAP_NANOS);
            toRead.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody reads any more: whoever waits for a chunk to be taken gets to know, of one that was begun, too. */
    void abandon() {
        lock.lock();
        try {
            abandoned = true;
            if (current != null) {
                current.done.signal();
                current = null;
            }
            waiting.values().forEach(chunk -> chunk.done.signal());
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        lock.lock();
        try {
            Chunk chunk = current;
            if (chunk == null) {
                if (!awaitChunk()) {
                    return -1;
                }
                chunk = Objects.requireNonNull(current);
            }
            int step = Math.min(length, chunk.left);
            System.arraycopy(chunk.array, chunk.at, target, offset, step);
            chunk.at += step;
            chunk.left -= step;
            if (chunk.left == 0) {
                current = null;
                chunk.isTaken = true;
                chunk.done.signal();
            }
            return step;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the chunk that comes next; false at the end. */
    private boolean awaitChunk() throws IOException {
        while (position != size) {
            Chunk next = waiting.remove(position);
            if (next != null) {
                current = next;
                position += next.left;
                return true;
            }
            if (closed != null) {
                throw new IOException(closed);
            }
            boolean isGap = size != UNKNOWN || !waiting.isEmpty();
            if (!isSignalled() && isGap) {
                closed = "no chunk came for offset " + position + " in time, though later ones did";
            }
        }
        return false;
    }

    @SuppressWarnings("WaitNotInLoop") // its caller is one
    private boolean isSignalled() throws IOException {
        try {
            return toRead.awaitNanos(maxGapNanos) > 0;
        } catch (InterruptedException e) {
            throw new InterruptedIOException("interrupted while chunks were waited for");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** How much is held, for tests: bytes of chunks that the store has not taken. */
    long heldBytes() {
        lock.lock();
        try {
            long held = current == null ? 0 : current.left;
            for (Chunk chunk : waiting.values()) {
                held += chunk.left;
            }
            return held;
        } finally {
            lock.unlock();
        }
    }
}
