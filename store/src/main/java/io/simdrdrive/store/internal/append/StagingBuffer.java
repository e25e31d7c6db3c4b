package io.simdrdrive.store.internal.append;

import io.simdrdrive.store.internal.file.StoreFile;
import io.simdrdrive.store.internal.layout.EntryLayout;
import io.simdrdrive.store.internal.layout.SmallChecksum;
import io.simdrdrive.store.internal.simd.PayloadCopier;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Where entries are laid out before they go to the file in one write, or in several where they are larger than the
 * buffer. Checksums are taken over what was copied in here, which no caller can change. Not thread-safe.
 */
final class StagingBuffer {
    /** Large enough that the cost of a write call vanishes, small enough to stay in a core's cache. */
    private static final int CAPACITY_BYTES = 512 << 10;

    static final int SMALL_BYTES = PayloadCopier.SMALL_BYTES;

    private final StoreFile file;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(CAPACITY_BYTES + Long.BYTES);
    private final MemorySegment bytes = MemorySegment.ofBuffer(buffer);
    private final CRC32 crc = new CRC32();
    private long fileOffset;
    private int filled;

    StagingBuffer(StoreFile file) {
        this.file = file;
    }

    /** Begins at a file offset, forgetting what was not flushed. */
    void begin(long offset) {
        fileOffset = offset;
        filled = 0;
    }

    /** Adds a value that follows {@code tail}. Returns its checksum. */
    int putValue(long tail, long keyHash, MemorySegment payload) throws IOException {
        int padding = EntryLayout.padding(tail);
        long size = payload.byteSize();
        if (CAPACITY_BYTES - filled < padding + size + EntryLayout.TRAILER_BYTES) {
            flush();
        }
        if (CAPACITY_BYTES < padding + size + EntryLayout.TRAILER_BYTES) {
            return putLargeValue(tail, keyHash, payload);
        }
        putZeros(padding);
        PayloadCopier.copy(payload, 0, bytes, filled, size);
        int checksum = checksum(filled, (int) size);
        filled += (int) size;
        putTrailer(keyHash, tail, checksum);
        return checksum;
    }

    /** Adds a value of at most {@value #SMALL_BYTES} bytes that follows {@code tail}. */
    void putSmallValue(long tail, long keyHash, byte[] payload) throws IOException {
        int padding = EntryLayout.padding(tail);
        if (CAPACITY_BYTES - filled < padding + payload.length + EntryLayout.TRAILER_BYTES) {
            flush();
        }
        putZeros(padding);
        int at = filled;
        PayloadCopier.copySmall(payload, bytes, at);
        filled = at + payload.length;
        putTrailer(keyHash, tail, checksum(at, payload.length));
    }

    /** Adds a tombstone that follows {@code tail}. */
    void putTombstone(long tail, long keyHash) throws IOException {
        if (CAPACITY_BYTES - filled < EntryLayout.TOMBSTONE_BYTES) {
            flush();
        }
        putZeros(1);
        putTrailer(keyHash, tail, EntryLayout.TOMBSTONE_CHECKSUM);
    }

    /** Writes what is in here. */
    void flush() throws IOException {
        if (filled > 0) {
            file.write(fileOffset, buffer.limit(filled).position(0));
            fileOffset += filled;
            filled = 0;
        }
    }

    private int putLargeValue(long tail, long keyHash, MemorySegment payload) throws IOException {
        putZeros(EntryLayout.padding(tail));
        crc.reset();
        putPart(payload);
        return endLargeValue(tail, keyHash);
    }

    /** Adds a value that follows {@code tail} and comes in parts. */
    void putParts(long tail, long keyHash, PayloadParts payload) throws IOException {
        flush();
        putZeros(EntryLayout.padding(tail));
        crc.reset();
        for (MemorySegment part = payload.next(); part != null; part = payload.next()) {
            putPart(part);
        }
        endLargeValue(tail, keyHash);
    }

    private void putPart(MemorySegment payload) throws IOException {
        long copied = 0;
        while (copied < payload.byteSize()) {
            int part = (int) Math.min(CAPACITY_BYTES - filled, payload.byteSize() - copied);
            PayloadCopier.copy(payload, copied, bytes, filled, part);
            updateCrc(filled, part);
            filled += part;
            copied += part;
            if (filled == CAPACITY_BYTES) {
                flush();
            }
        }
    }

    private int endLargeValue(long tail, long keyHash) throws IOException {
        if (CAPACITY_BYTES - filled < EntryLayout.TRAILER_BYTES) {
            flush();
        }
        int checksum = (int) crc.getValue();
        putTrailer(keyHash, tail, checksum);
        return checksum;
    }

    private int checksum(int from, int length) {
        if (length <= SmallChecksum.MAX_BYTES) {
            return SmallChecksum.of(bytes, from, length);
        }
        crc.reset();
        updateCrc(from, length);
        return (int) crc.getValue();
    }

    private void updateCrc(int from, int length) {
        crc.update(buffer.limit(from + length).position(from));
    }

    private void putZeros(int count) {
        // Eight at a time, into what is filled next: there is always slack behind the capacity.
        for (int at = 0; at < count; at += Long.BYTES) {
            bytes.set(ValueLayout.JAVA_LONG_UNALIGNED, filled + at, 0);
        }
        filled += count;
    }

    private void putTrailer(long keyHash, long tail, int checksum) {
        EntryLayout.putTrailer(bytes, filled, keyHash, tail, checksum);
        filled += EntryLayout.TRAILER_BYTES;
    }
}
