package io.simdrdrive.store.internal.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * The file of a spool. A channel would be closed by an interrupt of the thread that uses it, and what is in a file
 * without a name would be lost; so this writes through what no interrupt touches, and maps in a thread of its own, which
 * nobody interrupts.
 */
final class SpoolFile implements AutoCloseable {
    private final Path path;
    private final RandomAccessFile file;
    private final Arena arena = Arena.ofShared();
    private final boolean nameless;
    private long sizeBytes;

    SpoolFile(Path path) throws IOException {
        this.path = Files.createFile(path);
        this.file = new RandomAccessFile(path.toFile(), "rw");
        this.nameless = path.toFile().delete();
    }

    void append(byte[] bytes, int count) throws IOException {
        file.write(bytes, 0, count);
        sizeBytes += count;
    }

    long sizeBytes() {
        return sizeBytes;
    }

    /** All that was appended, until this is closed. */
    MemorySegment map() throws IOException {
        FutureTask<MemorySegment> mapping = new FutureTask<>(
                () -> file.getChannel().map(MapMode.READ_ONLY, 0, sizeBytes, arena));
        Thread mapper = Thread.ofVirtual().start(mapping);
        boolean interrupted = false;
        while (!mapping.isDone()) {
            try {
                mapper.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (mapping.state() == Future.State.FAILED) {
            throw mapping.exceptionNow() instanceof IOException failure
                    ? failure
                    : new IOException(mapping.exceptionNow());
        }
        return mapping.resultNow();
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
