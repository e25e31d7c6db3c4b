package io.simdrdrive.client;

import io.simdrdrive.client.internal.stream.ValueReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/**
 * A value of any length as it was when it was asked for, whatever is written since. No more than a few MiB of it are held
 * here, and none at the server. The end comes only if the value has its checksum. Not thread-safe.
 *
 * <p>Its methods throw {@link IOException} where a call fails, with the {@link ClientException} as its cause, and again
 * whenever it is read from then on. A thread that is interrupted while it waits gets {@link java.io.InterruptedIOException},
 * and may go on where it was. A server ends a stream that is not read for long: five minutes, unless it is set up otherwise.
 */
public final class ValueInputStream extends InputStream {
    private static final byte[] NOTHING = {};

    private final ValueReader chunks;
    private byte[] chunk = NOTHING;
    private int at;

    ValueInputStream(ValueReader chunks) {
        this.chunks = chunks;
    }

    /**
     * What the store keeps with the value.
     *
     * @return key hash, offsets, length and checksum
     */
    public EntryMetadata metadata() {
        return chunks.entry();
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? chunk[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int step = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, target, offset, step);
        at += step;
        return step;
    }

    /** Without a copy in between. */
    @Override
    public long transferTo(OutputStream out) throws IOException {
        long transferred = 0;
        while (hasMore()) {
            out.write(chunk, at, chunk.length - at);
            transferred += chunk.length - at;
            at = chunk.length;
        }
        return transferred;
    }

    @Override
    public int available() {
        return chunk.length - at;
    }

    private boolean hasMore() throws IOException {
        if (at == chunk.length) {
            byte[] next = chunks.next();
            chunk = next == null ? NOTHING : next;
            at = 0;
        }
        return at < chunk.length;
    }

    /** Lets the server forget the stream; does nothing if that has been done. */
    @Override
    public void close() {
        chunks.close();
        chunk = NOTHING;
        at = 0;
    }
}
