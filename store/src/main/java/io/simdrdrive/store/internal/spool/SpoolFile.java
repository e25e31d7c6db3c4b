package io.simdrdrive.store.internal.spool;

import io.simdrdrive.store.internal.file.NoSpace;
import io.simdrdrive.store.internal.file.Uninterrupted;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file of a spool. A channel would be closed by an interrupt of the thread that uses it, and what is in a file
 * without a name would be lost; so this writes through what no interrupt touches, and maps in a thread of its own, which
 * nobody interrupts.
 */
final class SpoolFile implements AutoCloseable {
    private final Path directory;
    private final Path path;
    private final RandomAccessFile file;
    private final Arena arena = Arena.ofShared();
    private final boolean nameless;
    private long sizeBytes;

    /** Makes one beside a store, that nobody but the owner of this process may open while it has a name. */
    SpoolFile(Path directory) throws IOException {
        this.directory = directory;
        this.path = Files.createTempFile(directory, ".simd-r-drive-stream-", "");
        boolean deleted;
        try {
            this.file = new RandomAccessFile(path.toFile(), "rw");
        } finally {
            deleted = path.toFile().delete();
        }
        this.nameless = deleted;
    }

    void append(byte[] bytes, int count) throws IOException {
        try {
            file.write(bytes, 0, count);
        } catch (IOException e) {
            throw NoSpace.named(e, directory, count, sizeBytes + count);
        }
        sizeBytes += count;
    }

    long sizeBytes() {
        return sizeBytes;
    }

    /** All that was appended, until this is closed. */
    MemorySegment map() throws IOException {
        return Uninterrupted.apart(() -> file.getChannel().map(MapMode.READ_ONLY, 0, sizeBytes, arena));
    }

    @Override
    public void close() throws IOException {
        if (!arena.scope().isAlive()) {
            return;
        }
        arena.close();
        try {
            file.close();
        } finally {
            if (!nameless) {
                Files.deleteIfExists(path);
            }
        }
    }
}
