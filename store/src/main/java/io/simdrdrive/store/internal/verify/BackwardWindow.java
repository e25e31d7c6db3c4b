package io.simdrdrive.store.internal.verify;

import io.simdrdrive.store.internal.file.StoreFile;
import io.simdrdrive.store.internal.file.Uninterrupted;
import io.simdrdrive.store.internal.layout.EntryLayout;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * A part of a file, copied into memory, for one who goes from its end to its beginning. A copy and not a map: a page
 * that the disk cannot deliver is then an exception, where a checksum over a map would end the JVM.
 */
public final class BackwardWindow {
    private static final int CAPACITY_BYTES = 4 << 20;

    private final StoreFile file;
    private final ByteBuffer buffer;
    private final MemorySegment bytes;
    private final CRC32 crc = new CRC32();
    private long start;
    private long end;

    /** Over a file, with room for {@code bytes}, or 4 MiB where that is less. */
    public BackwardWindow(StoreFile file, long bytes) {
        this.file = file;
        this.buffer = ByteBuffer.allocateDirect((int) Math.min(CAPACITY_BYTES, Math.max(EntryLayout.TOMBSTONE_BYTES,
                bytes)));
        this.bytes = MemorySegment.ofBuffer(buffer);
    }

    /** Makes a few bytes available, and as many before them as there is room for. */
    public void cover(long from, long to) throws IOException {
        if (from < start || to > end) {
            load(Math.max(0, to - buffer.capacity()), to);
        }
    }

    /** What is available, and where in it a file offset lies. */
    public MemorySegment bytes() {
        return bytes;
    }

    public long indexOf(long offset) {
        return offset - start;
    }

    byte byteAt(long offset) {
        return bytes.get(ValueLayout.JAVA_BYTE, offset - start);
    }

    /** The checksum of a part of any length; afterwards the window is at its beginning. */
    public int checksum(long from, long to) throws IOException {
        crc.reset();
        if (to - from <= buffer.capacity()) {
            cover(from, to);
            update(from, to);
            return (int) crc.getValue();
        }
        long at = from;
        while (at < to) {
            load(at, Math.min(to, at + buffer.capacity()));
            update(at, end);
            at = end;
        }
        return (int) crc.getValue();
    }

    private void update(long from, long to) {
        crc.update(buffer.limit((int) (to - start)).position((int) (from - start)));
    }

    private void load(long from, long to) throws IOException {
        start = 0;
        end = 0;
        buffer.limit((int) (to - from)).position(0);
        // Apart: an interrupt would close the file, and after a compaction there is no name to open it by again.
        Uninterrupted.apart(() -> {
            file.read(from, buffer);
            return file;
        });
        start = from;
        end = to;
    }
}
