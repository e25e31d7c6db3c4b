package io.simdrdrive.server.internal.stream;

import io.simdrdrive.server.StreamLimits;
import io.simdrdrive.store.EntryHandle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The open streams of one connection, by their names on the wire. They are few, none is idle for long, and all end with
 * the connection. Thread-safe.
 */
public final class Streams {
    private final StreamLimits limits;
    private final long maxIdleNanos;
    private Map<Long, OpenStream> open = Map.of();
    private boolean draining;
    private boolean closed;

    /** None yet; an empty one costs next to nothing. */
    public Streams(StreamLimits limits) {
        this.limits = limits;
        this.maxIdleNanos = TimeUnit.MILLISECONDS.toNanos(limits.idleMs());
    }

    /**
     * Keeps a stream, and names it. A name is good for one connection only: after another is made, the name of an old
     * stream must not lead to a new one.
     *
     * @throws StreamRefusedException if there are too many, or the connection has ended
     */
    public synchronized long add(OpenStream stream) {
        if (closed || open.size() >= limits.maxStreams()) {
            throw new StreamRefusedException(closed
                    ? "the connection has ended"
                    : "this would be one more than the " + limits.maxStreams()
                            + " streams that a connection may have open: end or close some first");
        }
        if (open.isEmpty()) {
            open = new HashMap<>();
        }
        long id;
        do {
            id = ThreadLocalRandom.current().nextLong();
        } while (id == 0 || open.containsKey(id));
        open.put(id, stream);
        if (draining) {
            stream.drain();
        }
        return id;
    }

    /**
     * The stream of a name, which counts as used now.
     *
     * @throws StreamRefusedException if there is none, or none of this kind
     */
    public <T extends OpenStream> T use(long id, Class<T> kind) {
        OpenStream stream = get(id);
        if (stream == null || !kind.isInstance(stream)) {
            throw unknown(id);
        }
        stream.touch();
        return kind.cast(stream);
    }

    /** The value that chunks are asked of: that of a reader, or the long one that a follower has come to. */
    public EntryHandle value(long id) {
        return switch (use(id, OpenStream.class)) {
            case ReadStream reader -> reader.value();
            case FollowStream follower -> follower.longValue();
            case WriteStream _ -> throw unknown(id);
        };
    }

    private StreamRefusedException unknown(long id) {
        return new StreamRefusedException("no stream that is good for this has the name " + Long.toUnsignedString(id)
                + ": a stream ends when it is closed, with its connection, or after " + limits.idleMs() / 1000.0
                + " s without a call of it; open another");
    }

    private synchronized @Nullable OpenStream get(long id) {
        return open.get(id);
    }

    /** Forgets a stream, which goes on by itself. */
    public synchronized void forget(long id) {
        if (!open.isEmpty()) {
            open.remove(id);
        }
    }

    /** Ends a stream; does nothing if there is none. */
    public void close(long id) {
        OpenStream stream = get(id);
        forget(id);
        if (stream != null) {
            stream.close();
        }
    }

    /** Ends those that nobody has called for. */
    public synchronized void closeIdle(long nowNanos) {
        if (!open.isEmpty()) {
            open.values().removeIf(stream -> {
                boolean isIdle = stream.isIdle(nowNanos, maxIdleNanos);
                if (isIdle) {
                    closeApart(stream);
                }
                return isIdle;
            });
        }
    }

    /** Has nobody wait any longer for what may never come. */
    public synchronized void drain() {
        draining = true;
        open.values().forEach(OpenStream::drain);
    }

    /** Ends all of them, and those that are added later. */
    public void closeAll() {
        List<OpenStream> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(open.values());
            open = Map.of();
        }
        all.forEach(Streams::closeApart);
    }

    /** Not in an I/O thread: a follower that ends waits for its thread. */
    private static void closeApart(OpenStream stream) {
        Thread.ofVirtual().name("simd-r-drive-stream-close").start(stream::close);
    }
}
