package io.simdrdrive.server.internal.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.xnio.conduits.ConduitStreamSourceChannel;

/** What comes from one client's socket. For the connection's I/O thread. */
final class Inbox {
    private final ConduitStreamSourceChannel source;
    private final boolean isTls;
    private boolean isAtEnd;

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
        try {
            return isTls ? readRecords(in) : source.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
