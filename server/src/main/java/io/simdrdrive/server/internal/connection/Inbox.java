package io.simdrdrive.server.internal.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.conduits.ConduitStreamSourceChannel;

/** What comes from one client's socket. For the connection's I/O thread. */
final class Inbox {
    private final ConduitStreamSourceChannel source;
    private final boolean isTls;
    private boolean isAtEnd;
    /** What {@link #poll} has read into the thread's buffer and nobody has taken yet, as {@link #read} returns it. */
    private int polled;
    private @Nullable IOException pollFailure;

    Inbox(ConduitStreamSourceChannel source, boolean isTls) {
        this.source = source;
        this.isTls = isTls;
    }

    /**
     * Reads what is there, as far as the buffer takes it: less than that only if no more has come.
     *
     * @return the bytes read; -1 at the end
     */
    int read(ByteBuffer in) {
        if (polled != 0) {
            int length = polled;
            polled = 0;
            in.position(Math.max(0, length));
            return length;
        }
        try {
            rethrowPollFailure();
            return isTls ? readRecords(in) : source.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Looks for more until it has come or {@code poll} gives up. The buffer is then to be left alone until the next
     * {@link #read}, which gets it.
     *
     * @return whether there is something to read, be it the end or a failure
     */
    boolean poll(ByteBuffer in, BusyPoll poll) {
        if (isTls || !poll.begin()) {
            return false;
        }
        in.clear();
        boolean hasCome = false;
        try {
            do {
                polled = source.read(in);
            } while (polled == 0 && poll.goesOn());
            hasCome = polled != 0;
        } catch (IOException e) {
            pollFailure = e;
            hasCome = true;
        } finally {
            poll.end(hasCome);
        }
        return hasCome;
    }

    private void rethrowPollFailure() throws IOException {
        IOException failure = pollFailure;
        pollFailure = null;
        if (failure != null) {
            throw failure;
        }
    }

    /** With TLS each read gives one record, 16 KiB at most. */
    private int readRecords(ByteBuffer in) throws IOException {
        // Else every record would schedule an event of its own; whoever ends this one resumes.
        source.suspendReads();
        int length = 0;
        while (!isAtEnd && in.hasRemaining()) {
            int record = source.read(in);
            if (record == 0) {
                return length;
            }
            isAtEnd = record < 0;
            length += Math.max(record, 0);
        }
        return length == 0 && isAtEnd ? -1 : length;
    }

    /** Whether the end was met behind what was read last. No event would tell of it. */
    boolean isAtEnd() {
        return isAtEnd;
    }
}
