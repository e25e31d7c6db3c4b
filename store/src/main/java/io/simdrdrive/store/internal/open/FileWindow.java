package io.simdrdrive.store.internal.open;

import io.simdrdrive.store.internal.file.StoreFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * A part of a file, copied into memory. Damaged files are looked at through this and not through a map: a page that the
 * disk cannot deliver is then an exception, not the end of the JVM.
 */
final class FileWindow {
    private static final int MAX_CAPACITY_BYTES = 4 << 20;

    private final StoreFile file;
    private final long fileSize;
    private final ByteBuffer buffer;
    private final MemorySegment bytes;
    private long start;
    private long end;

    FileWindow(StoreFile file, long fileSize) {
        this(file, fileSize, fileSize);
    }

    /** A window no larger than what will be looked at, {@code neededBytes}. */
    FileWindow(StoreFile file, long fileSize, long neededBytes) {
        this.file = file;
        this.fileSize = fileSize;
        this.buffer = ByteBuffer.allocateDirect((int) Math.min(MAX_CAPACITY_BYTES, neededBytes));
        this.bytes = MemorySegment.ofBuffer(buffer);
    }

    /** Makes the bytes from {@code from} to {@code to} available, and as many after them as there is room for. */
    void cover(long from, long to) throws IOException {
        if (from < start || to > end) {
            start = from;
            end = Math.min(fileSize, from + buffer.capacity());
            file.read(start, buffer.limit((int) (end - start)).position(0));
        }
    }

    /** The end of what is available. */
    long end() {
        return end;
    }

    /** What is available, and where in it a file offset lies. */
    MemorySegment bytes() {
        return bytes;
    }

    long indexOf(long offset) {
        return offset - start;
    }

    byte byteAt(long offset) {
        return bytes.get(ValueLayout.JAVA_BYTE, offset - start);
    }

    /** Adds available bytes to a checksum. */
    void update(CRC32 crc, long from, long to) {
        crc.update(buffer.limit((int) (to - start)).position((int) (from - start)));
    }

    /** The checksum of a part of any length, which moves the window along it. */
    int checksum(long from, long to) throws IOException {
        CRC32 crc = new CRC32();
        long at = from;
        while (at < to) {
            cover(at, at + 1);
            long until = Math.min(to, end);
            update(crc, at, until);
            at = until;
        }
        return (int) crc.getValue();
    }

    /** Whether a part holds nothing but zeros; moves the window along it. */
    boolean isZeros(long from, long to) throws IOException {
        long at = from;
        while (at < to) {
            cover(at, at + 1);
            long until = Math.min(to, end);
            while (at < until) {
                if (byteAt(at++) != 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
