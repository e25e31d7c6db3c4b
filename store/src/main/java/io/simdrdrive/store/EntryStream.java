package io.simdrdrive.store;

import io.simdrdrive.store.internal.simd.PayloadCopier;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;

/**
 * A payload of any length as an {@link InputStream} and a channel. What is read comes straight from the memory map; the
 * stream and the channel share one position. Closing it releases nothing: the payload stays readable through its handle.
 *
 * <p>
 * Not safe for more than one thread; make one for each. After {@link #close()} reading throws
 * {@link ClosedChannelException}.
 */
public final class EntryStream extends InputStream implements SeekableByteChannel {
    private static final int COPY_BYTES = 64 << 10;
    private static final int LARGEST_SLICE_BYTES = 1 << 30;

    private final MemorySegment payload;
    private long position;
    private long mark;
    private boolean closed;

    /**
     * A stream over the payload of an entry, at its beginning.
     *
     * @param entry of any store
     */
    public EntryStream(EntryHandle entry) {
        this.payload = entry.segment();
    }

    @Override
    public int read() throws IOException {
        return remaining() == 0 ? -1 : Byte.toUnsignedInt(payload.get(ValueLayout.JAVA_BYTE, position++));
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        int count = (int) Math.min(length, remaining());
        if (count == 0) {
            return length == 0 ? 0 : -1;
        }
        MemorySegment.copy(payload, ValueLayout.JAVA_BYTE, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int count = (int) Math.min(target.remaining(), remaining());
        if (count == 0) {
            return target.hasRemaining() ? -1 : 0;
        }
        PayloadCopier.copy(payload, position, MemorySegment.ofBuffer(target), 0, count);
        target.position(target.position() + count);
        position += count;
        return count;
    }

    /**
     * The bytes that are left.
     *
     * @return a new array, empty at the end and beyond
     * @throws OutOfMemoryError if they are more than an array can be; nothing is read then
     */
    @Override
    public byte[] readAllBytes() throws IOException {
        long count = remaining();
        if (count > EntryHandle.LARGEST_ARRAY_BYTES) {
            throw new OutOfMemoryError(count + " bytes are no array; read them in parts");
        }
        // The position may be beyond the end, where no slice begins.
        long from = payload.byteSize() - count;
        position += count;
        return payload.asSlice(from, count).toArray(ValueLayout.JAVA_BYTE);
    }

    @Override
    public long skip(long bytes) throws IOException {
        long count = Math.clamp(bytes, 0, remaining());
        position += count;
        return count;
    }

    @Override
    public void skipNBytes(long bytes) throws IOException {
        if (skip(bytes) < bytes) {
            throw new EOFException("the payload ends at " + payload.byteSize());
        }
    }

    /** How many bytes are left, or {@link Integer#MAX_VALUE} where that is less. */
    @Override
    public int available() throws IOException {
        return (int) Math.min(Integer.MAX_VALUE, remaining());
    }

    /**
     * Writes the bytes that are left; to a {@link FileOutputStream} without a copy in this process.
     *
     * @param target where to
     * @return how many
     */
    @Override
    public long transferTo(OutputStream target) throws IOException {
        if (target.getClass() == FileOutputStream.class) {
            return transferTo(((FileOutputStream) target).getChannel());
        }
        long count = remaining();
        byte[] buffer = new byte[(int) Math.min(COPY_BYTES, count)];
        for (int read = read(buffer); read > 0; read = read(buffer)) {
            target.write(buffer, 0, read);
        }
        return count;
    }

    /**
     * Writes the bytes that are left to a channel, straight from the memory map. A channel that takes none, because it
     * does not block, ends it.
     *
     * @param target where to
     * @return how many it took
     * @throws IOException if the target fails; what it took is passed
     */
    public long transferTo(WritableByteChannel target) throws IOException {
        long start = position;
        int written;
        do {
            long count = Math.min(LARGEST_SLICE_BYTES, remaining());
            written = count == 0 ? 0 : target.write(payload.asSlice(position, count).asByteBuffer());
            position += written;
        } while (written > 0);
        return position - start;
    }

    @Override
    public boolean markSupported() {
        return true;
    }

    /** Remembers the position, for {@link #reset()}, without a limit. At first it is the beginning. */
    @Override
    public void mark(int ignoredLimit) {
        mark = position;
    }

    @Override
    public void reset() throws IOException {
        remaining();
        position = mark;
    }

    /**
     * Where the next byte is read.
     *
     * @return an offset in bytes into the payload
     */
    @Override
    public long position() throws IOException {
        remaining();
        return position;
    }

    /**
     * Goes to another place.
     *
     * @param newPosition an offset in bytes into the payload; beyond its end there is nothing to read
     * @return this
     * @throws IllegalArgumentException if it is negative
     */
    @Override
    public EntryStream position(long newPosition) throws IOException {
        remaining();
        if (newPosition < 0) {
            throw new IllegalArgumentException("a position is 0 or more, not " + newPosition);
        }
        position = newPosition;
        return this;
    }

    /**
     * The length of the payload.
     *
     * @return bytes
     */
    @Override
    public long size() throws IOException {
        remaining();
        return payload.byteSize();
    }

    /**
     * Payloads do not change.
     *
     * @throws NonWritableChannelException always
     */
    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    /**
     * Payloads do not change.
     *
     * @throws NonWritableChannelException always
     */
    @Override
    public EntryStream truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
    }

    private long remaining() throws ClosedChannelException {
        if (closed) {
            throw new ClosedChannelException();
        }
        return Math.max(0, payload.byteSize() - position);
    }
}
